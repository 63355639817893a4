/** @brief The kinds. */
enum class Kind {
  One,  ///< the first
  Two   ///< the second
};
/// A limit.
#define LIMIT 10
/**
 * Adds two numbers.
 *
 * More about it, with \c code and @p left:
 * - one
 * - two
 *
 * @code
 *   int x = add(1, 2);
 *     deeper();
 * @endcode
 * @param left the left one,
 *        which goes on
 * @param[in] right the right one
 * @return the sum
 * @throws std::overflow_error when it does not fit
 * @see LIMIT
 */
int add(int left, int right);
//! A point.
struct Point {
  int x;  //!< to the right
  /** upwards */
  int y;
};
/** A shape. */
class Shape {
 public:
  /** Makes one. */
  Shape();
  /** Its area. */
  double area() const;
  /** Its area, scaled. */
  double area(double by) const;
};
typedef int operation(int, int);
/** Declared by a typedef. */
operation minus;
