/* request.pml: a request to run a closure (cpp/upcall/requests.cpp): posted, taken by a sleeping or spinning server,
 * answered by an exchange, with a wake-up only for who has PARKED.
 *
 * Claims: every asker gets its answer; a request is not touched once its asker may have left; nor is a waiter.
 */
#define ASKERS 2
#ifndef SERVERS
#define SERVERS 2
#endif
#define DONE 1
#define PARKED 2

chan upcalls = [ASKERS] of { byte };
byte state[ASKERS], awake, asleep, signal_word, sleepers, tickets, answered;
bool alive[ASKERS], told[ASKERS];

inline wake_server() {
  signal_word++;
  atomic { /* a sleeper that saw the old value has to be woken: the change alone does not do it */
    if
    :: sleepers > tickets -> tickets++
    :: else
    fi
  }
}

proctype asker(byte me) {
  byte before;
  alive[me] = true;
  upcalls!me;
  if
  :: awake == 0 ->
    if
    :: asleep != 0 -> wake_server()
    :: else
    fi
  :: else
  fi;
  if
  :: state[me] & DONE -> goto out /* answered while it span */
  :: true
  fi;
  if /* press_requests */
  :: asleep != 0 && nempty(upcalls) -> wake_server()
  :: else
  fi;
  atomic { before = state[me]; state[me] = state[me] | PARKED }
#ifndef BUG_PARKS_BLINDLY
  if
  :: before & DONE -> goto out
  :: else
  fi;
#endif
  told[me];
  (state[me] & DONE);
out:
  atomic { alive[me] = false; before = 0; answered++ }
}

proctype server() {
  byte r, before, seen;
  awake++;
look:
  if
  :: atomic { nempty(upcalls) -> upcalls?r }
  :: empty(upcalls) ->
    awake--;
    seen = signal_word;
    asleep++;
#ifndef BUG_NO_LAST_LOOK
    if
    :: nempty(upcalls) -> goto up
    :: else
    fi;
#endif
    atomic {
      if
      :: signal_word != seen -> goto up
      :: else -> sleepers++
      fi
    }
end_asleep:
    atomic { tickets > 0 -> tickets--; sleepers-- }
up:
    seen = 0;
    asleep--;
    awake++;
    goto look
  fi;
  awake--;
  assert(alive[r]);
#ifndef BUG_READS_THE_WAITER_LATE
  awake++; /* before the answer: its receiver may ask again at once */
#endif
  atomic { before = state[r]; state[r] = DONE }
#ifdef BUG_READS_THE_WAITER_LATE
  assert(alive[r]);
  awake++;
#endif
  if
  :: before & PARKED -> assert(alive[r]); told[r] = true
  :: else
  fi;
  before = 0;
  r = 0;
  goto look
}

init {
  byte i;
  atomic {
    for (i : 0 .. SERVERS - 1) { run server() }
    for (i : 0 .. ASKERS - 1) { run asker(i) }
  }
end_of_all:
  timeout;
  assert(answered == ASKERS && empty(upcalls))
}
