// Package cgo is what programs and the packages that `gangway cgo` converted use in place of runtime/cgo, which is for
// programs that are linked with C.
//
// A converted package loads its DLL at the first call into C. Where from was decided when it was converted: files
// embedded in the program, or the folder of the executable. [Use] decides otherwise.
package cgo
