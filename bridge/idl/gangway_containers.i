/* gangway_containers.i: the templates of the standard library that are slices, arrays, maps, optional values and several results in Go.
 *
 * The names alone matter: %template(Name) std::vector<int>; makes Name another name of []int32 in Go. Without %template, and without
 * this file, the types cross all the same.
 */
%include <std_string.i>
namespace std {
template <class T> class vector {};
template <class T> class deque {};
template <class T> class list {};
template <class T, size_t N> class array {};
template <class T> class span {};
template <class T, class Order = std::less<T> > class set {};
template <class T, class Order = std::less<T> > class multiset {};
template <class T> class unordered_set {};
template <class T> class unordered_multiset {};
template <class K, class T, class Order = std::less<K> > class map {};
template <class K, class T, class Order = std::less<K> > class multimap {};
template <class K, class T> class unordered_map {};
template <class K, class T> class unordered_multimap {};
template <class T> class optional {};
template <class A, class B> struct pair {};
}
