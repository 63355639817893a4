// main.go: a program over database/sql, for the time and size of its build.

// Command program asks an SQLite database for a sum.
package main

import (
	"database/sql"
	"fmt"
	"os"

	_ "github.com/mattn/go-sqlite3"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return err
	}
	defer db.Close()
	var sum int
	if err := db.QueryRow("SELECT 40 + 2").Scan(&sum); err != nil {
		return err
	}
	fmt.Println(sum)
	return nil
}
