// admission_test.cpp: Serial apartments: who may begin, in which order, and circles of waiting calls found and named.
#include "../../cpp/apartment/admission.hpp"
#include "../../cpp/apartment/job.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gangway::test {
namespace {

// A call as Go queues it: by name and chain.
struct Named : gw_job {
  explicit Named(const char* text, std::uint64_t of = 0) : gw_job{} {
    name.data.p = const_cast<char*>(text);
    name.len = std::char_traits<char>::length(text);
    chain = of;
  }
};

// An apartment's side of it: admits or keeps, as the worker does.
class Serial {
 public:
  Serial(std::uint32_t id, const char* name) : admission_(true, id, name) {}
  bool admit(Named& job) {
    deadlock.clear();
    if (!admission_.admit(job, deadlock)) return false;
    if (job.chain == 0) job.chain = new_chain();
    admission_.began(job, job.chain);
    return true;
  }
  Named* next() {
    gw_job* const job = admission_.take();
    if (job != nullptr) admission_.began(*job, job->chain);
    return static_cast<Named*>(job);
  }
  void end() { admission_.ended(); }
  admission* operator->() { return &admission_; }
  std::string deadlock;

 private:
  admission admission_;
};

TEST(Admission, InterleavingApartmentsAdmitEverything) {
  admission any(false, 1000, "any");
  std::string deadlock;
  Named a("a"), b("b");
  EXPECT_TRUE(any.admit(a, deadlock));
  any.began(a, 1);
  EXPECT_TRUE(any.admit(b, deadlock));
  EXPECT_TRUE(any.empty());
}

TEST(Admission, OthersWaitInTheirOrder) {
  Serial place(1001, "one");
  Named a("a"), b("b"), c("c");
  EXPECT_TRUE(place.admit(a));
  EXPECT_FALSE(place.admit(b));
  EXPECT_FALSE(place.admit(c));
  EXPECT_EQ(place.deadlock, "");
  EXPECT_EQ(place.next(), nullptr) << "a is open";
  EXPECT_FALSE(place->can_take());
  place.end();
  EXPECT_TRUE(place->can_take());
  EXPECT_EQ(place.next(), &b);
  EXPECT_EQ(place.next(), nullptr) << "b is open";
  place.end();
  EXPECT_EQ(place.next(), &c);
  place.end();
  EXPECT_TRUE(place->empty());
}

TEST(Admission, TheOpenCallsOwnChainMayEnter) {
  Serial place(1002, "one");
  Named outer("outer"), stranger("stranger");
  ASSERT_TRUE(place.admit(outer));
  EXPECT_FALSE(place.admit(stranger));
  Named inner("inner", outer.chain);
  EXPECT_TRUE(place.admit(inner));
  place.end();
  EXPECT_EQ(place.next(), nullptr) << "outer is still open";
  place.end();
  EXPECT_EQ(place.next(), &stranger);
  place.end();
}

TEST(Admission, TwoApartmentsThatWaitForEachOther) {
  Serial left(1003, "left"), right(1004, "right");
  Named l("Left.Call"), r("Right.Call");
  ASSERT_TRUE(left.admit(l));
  ASSERT_TRUE(right.admit(r));
  Named to_right("Left.ToRight", l.chain), to_left("Right.ToLeft", r.chain);
  EXPECT_FALSE(right.admit(to_right));
  EXPECT_EQ(right.deadlock, "") << "so far one waits for the other";
  EXPECT_FALSE(left.admit(to_left));
  for (const char* part : {"Right.ToLeft", "Left.Call", "Right.Call", "\"left\"", "\"right\""})
    EXPECT_NE(left.deadlock.find(part), std::string::npos) << part << " in " << left.deadlock;
  // The refused call's error lets its chain go on.
  right.end();
  EXPECT_EQ(right.next(), &to_right);
  right.end();
  left.end();
  EXPECT_TRUE(left->empty() && right->empty());
}

TEST(Admission, ThreeApartmentsInACircle) {
  Serial a(1005, "a"), b(1006, "b"), c(1007, "c");
  Named in_a("InA"), in_b("InB"), in_c("InC");
  ASSERT_TRUE(a.admit(in_a) && b.admit(in_b) && c.admit(in_c));
  Named a_to_b("AtoB", in_a.chain), b_to_c("BtoC", in_b.chain), c_to_a("CtoA", in_c.chain);
  EXPECT_FALSE(b.admit(a_to_b));
  EXPECT_FALSE(c.admit(b_to_c));
  EXPECT_EQ(b.deadlock + c.deadlock, "");
  EXPECT_FALSE(a.admit(c_to_a));
  EXPECT_NE(a.deadlock.find("CtoA"), std::string::npos) << a.deadlock;
  EXPECT_NE(a.deadlock.find("InC"), std::string::npos) << a.deadlock;
  c.end();
  EXPECT_EQ(c.next(), &b_to_c);
  c.end();
  b.end();
  EXPECT_EQ(b.next(), &a_to_b);
  b.end();
  a.end();
}

TEST(Admission, ALineOfWaitersIsNoCircle) {
  Serial a(1008, "a"), b(1009, "b"), c(1010, "c");
  Named in_a("InA"), in_b("InB"), in_c("InC"), outside("Outside");
  ASSERT_TRUE(a.admit(in_a) && b.admit(in_b) && c.admit(in_c));
  Named a_to_b("AtoB", in_a.chain), b_to_c("BtoC", in_b.chain);
  EXPECT_FALSE(b.admit(a_to_b));
  EXPECT_FALSE(c.admit(b_to_c));
  EXPECT_FALSE(a.admit(outside));
  EXPECT_EQ(a.deadlock + b.deadlock + c.deadlock, "");
  c.end();
  EXPECT_EQ(c.next(), &b_to_c);
  c.end(), b.end();
  EXPECT_EQ(b.next(), &a_to_b);
  b.end(), a.end();
  EXPECT_EQ(a.next(), &outside);
  a.end();
}

// Going back into an apartment that its own chain has open is no deadlock, whoever else waits there.
TEST(Admission, ReturningToItsOwnApartmentIsNoCircle) {
  Serial a(1011, "a"), b(1012, "b");
  Named in_a("InA"), stranger("Stranger");
  ASSERT_TRUE(a.admit(in_a));
  EXPECT_FALSE(a.admit(stranger));
  Named a_to_b("AtoB", in_a.chain);
  ASSERT_TRUE(b.admit(a_to_b));
  Named back("BackToA", in_a.chain);
  EXPECT_TRUE(a.admit(back));
  a.end(), b.end(), a.end();
  EXPECT_EQ(a.next(), &stranger);
  a.end();
}

// A call that was given up while it waited leads nowhere any more: its chain goes on.
TEST(Admission, ACallThatWasGivenUpIsNoPartOfACircle) {
  Serial left(1013, "left"), right(1014, "right");
  Named l("Left.Call"), r("Right.Call");
  ASSERT_TRUE(left.admit(l));
  ASSERT_TRUE(right.admit(r));
  Named to_right("Left.ToRight", l.chain), to_left("Right.ToLeft", r.chain);
  EXPECT_FALSE(right.admit(to_right));
  state_of(to_right).fetch_or(GW_JOB_STOP);
  EXPECT_FALSE(left.admit(to_left));
  EXPECT_EQ(left.deadlock, "");
  left.end();
  EXPECT_EQ(left.next(), &to_left);
  left.end();
  right.end();
  EXPECT_EQ(right.next(), &to_right) << "the worker drops it";
  right.end();
}

// ... and when it is dropped at last, the chain's next wait stays noted.
TEST(Admission, DroppingAGivenUpCallKeepsItsChainsNextWait) {
  Serial left(1015, "left"), right(1016, "right"), third(1017, "third");
  Named l("Left.Call"), r("Right.Call"), t("Third.Call");
  ASSERT_TRUE(left.admit(l) && right.admit(r) && third.admit(t));
  Named first("Left.ToThird", l.chain), then("Left.ToRight", l.chain);
  EXPECT_FALSE(third.admit(first));
  state_of(first).fetch_or(GW_JOB_STOP);
  EXPECT_FALSE(right.admit(then));
  third.end();
  EXPECT_EQ(third.next(), &first);
  third.end();
  Named to_left("Right.ToLeft", r.chain);
  EXPECT_FALSE(left.admit(to_left));
  EXPECT_NE(left.deadlock, "");
  right.end();
  EXPECT_EQ(right.next(), &then);
  right.end(), left.end();
}

TEST(Admission, TheEndOfTheApartmentTakesWhatWaits) {
  Serial place(1018, "one");
  Named a("a"), b("b");
  ASSERT_TRUE(place.admit(a));
  EXPECT_FALSE(place.admit(b));
  EXPECT_EQ(place->take_any(), &b);
  EXPECT_EQ(place->take_any(), nullptr);
  place.end();
}

}  // namespace
}  // namespace gangway::test
