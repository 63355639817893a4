/* sleep.pml: how workers of one apartment fall asleep and are woken (cpp/apartment/worker.hpp, "Sleeping").
 *
 * Two workers of a pool, one of which at most spins; producers that publish a job and then look for sleepers; a notifier
 * of a waiting runner. The runner, or with LONG_JOB the first job, keeps its thread until all (other) jobs are done: so a
 * job that waits while a worker sleeps stands still for good, and is found. Every step is atomic and in one order for all, as
 * seq_cst operations are.
 *
 * Claims: nothing is left when everybody sleeps; every job runs once; `asleep` counts right.
 */
#define WORKERS 2
#ifndef JOBS
#define JOBS 2
#endif

byte ring, taken, done, asleep, spinning, resumed;
bool sleeps[WORKERS], word[WORKERS], inbox[WORKERS], long_taken;

inline wake(w) { /* worker::wake_sleeper */
  atomic {
    woke = sleeps[w];
    sleeps[w] = false
  }
  if
  :: woke -> asleep--; word[w] = true
  :: else
  fi
}

inline wake_one() {
  wake(0);
  if
  :: !woke -> wake(1)
  :: else
  fi
}

/* asleep and spinning are two loads. */
inline wake_if_needed() {
  if
  :: asleep != 0 ->
    if
    :: spinning == 0 -> wake_one()
    :: else
    fi
  :: else
  fi
}

proctype producer() {
  bool woke;
#ifdef BUG_LOOK_BEFORE_PUBLISH
  wake_if_needed();
  ring++
#else
  ring++;
  wake_if_needed()
#endif
}

proctype notifier(byte w) {
  bool woke;
  inbox[w] = true;
#ifndef BUG_NOTIFY_WAKES_NOBODY
  wake(w)
#endif
}

#define waiting_work (ring > 0 || inbox[w])

/* Before what may take long: a producer may have counted on this worker, which was looking. */
inline share() {
  if
  :: ring > 0 -> wake_if_needed()
  :: else
  fi
}

proctype worker(byte w) {
  bool woke, got, mine;
serve:
  atomic { woke = false; got = false; mine = false } /* values without a meaning only make states differ */
  if
  :: inbox[w] ->
    inbox[w] = false;
#ifndef BUG_NO_SHARE
    share();
#endif
#ifndef LONG_JOB
    (done == JOBS); /* it runs */
#endif
    resumed++;
    goto serve
  :: else
  fi;
  atomic {
    got = (ring > 0);
    if
    :: got -> ring--; taken++
    :: else
    fi
  }
  if
  :: got ->
#ifndef BUG_NO_PASS_ON
    share();
#endif
#ifdef LONG_JOB
    if
    :: atomic { !long_taken -> long_taken = true }; (done == JOBS - 1)
    :: else
    fi;
#endif
    done++;
    goto serve
  :: else
  fi;
  /* idle */
  atomic {
    mine = (spinning == 0);
    if
    :: mine -> spinning = 1
    :: else
    fi
  }
  if
  :: mine ->
    got = false;
    if
    :: waiting_work -> got = true
    :: true /* the time is over */
    fi;
#ifndef BUG_SPINS_IN_ITS_SLEEP
    spinning = 0;
#endif
    if
    :: got ->
#ifdef BUG_SPINS_IN_ITS_SLEEP
      spinning = 0;
#endif
      goto serve
    :: else
    fi
  :: else
  fi;
  /* sleep */
  word[w] = false;
  sleeps[w] = true;
  asleep++;
#ifdef BUG_NO_SECOND_LOOK
  goto doze;
#endif
  if
  :: ring > 0 -> goto up
  :: else
  fi;
  if
  :: inbox[w] -> goto up
  :: else
  fi;
doze:
end_doze:
  word[w];
#ifdef BUG_SPINS_IN_ITS_SLEEP
  spinning = 0;
#endif
up:
  atomic {
    woke = sleeps[w];
    sleeps[w] = false
  }
  if
  :: woke -> asleep--
  :: else
  fi;
  goto serve
}

init {
  byte i;
  atomic {
    run worker(0);
    run worker(1);
    for (i : 1 .. JOBS) { run producer() }
    run notifier(0)
  }
end_of_all:
  timeout;
  assert(done == JOBS && taken == JOBS && ring == 0);
  assert(resumed == 1);
  assert(asleep == WORKERS && spinning == 0);
  assert(sleeps[0] && sleeps[1])
}
