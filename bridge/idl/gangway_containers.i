/* gangway_containers.i: the templates of the standard library that are slices, arrays, maps, optional values and several results in Go.
 *
 * The names alone matter: %template(Name) std::vector<int>; makes Name another name of []int32 in Go. Without %template, and without
 * this file, the types cross all the same. An order, a hash or an allocator may be the user's.
 */
%include <std_string.i>
namespace std {
template <class T, class A = std::allocator<T> > class vector {};
template <class T, class A = std::allocator<T> > class deque {};
template <class T, class A = std::allocator<T> > class list {};
template <class T, size_t N> class array {};
template <class T> class span {};
template <class T, class C = std::less<T>, class A = std::allocator<T> > class set {};
template <class T, class C = std::less<T>, class A = std::allocator<T> > class multiset {};
template <class T, class H = std::hash<T>, class E = std::equal_to<T>, class A = std::allocator<T> > class unordered_set {};
template <class T, class H = std::hash<T>, class E = std::equal_to<T>, class A = std::allocator<T> > class unordered_multiset {};
template <class K, class T, class C = std::less<K>, class A = std::allocator<std::pair<const K, T> > > class map {};
template <class K, class T, class C = std::less<K>, class A = std::allocator<std::pair<const K, T> > > class multimap {};
template <class K, class T, class H = std::hash<K>, class E = std::equal_to<K>, class A = std::allocator<std::pair<const K, T> > >
class unordered_map {};
template <class K, class T, class H = std::hash<K>, class E = std::equal_to<K>, class A = std::allocator<std::pair<const K, T> > >
class unordered_multimap {};
template <class T> class optional {};
template <class A, class B> struct pair {};
}
