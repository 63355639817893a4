// doc.go: nothing, so that the package is not empty on other systems.

package testdll
