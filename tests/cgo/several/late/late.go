// Package late exports Go that C of package alone calls.
package late

import "C"

//export lateAnswer
func lateAnswer() C.int { return 42 }
