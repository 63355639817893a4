// Command winfile prints files through CreateFileW, ReadFile and CloseHandle: functions of kernel32.dll that need no C++,
// as bridge/idl/windows_file.i describes them. file.go is the safe use of them.
//
//	winfile notes.txt
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

func main() {
	for _, name := range os.Args[1:] {
		if err := print(name); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				err = fmt.Errorf("no such file: %w", err)
			}
			fmt.Fprintln(os.Stderr, "winfile:", err)
			os.Exit(1)
		}
	}
}

func print(name string) error {
	file, err := Open(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(os.Stdout, file)
	return errors.Join(err, file.Close())
}
