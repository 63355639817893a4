// hammer_test.go: go-sqlite3, converted, from many goroutines at once, with all that SQLite calls back: functions and
// aggregates written in Go, hooks, a busy handler that waits.

package hammer

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/mattn/go-sqlite3"
)

var commits, updates, authorized atomic.Int64

// deep makes the goroutine's stack move while C is below.
func deep(n int) int {
	var room [512]byte
	room[n%len(room)] = byte(n)
	if n == 0 {
		return 0
	}
	return deep(n-1) + int(room[n%len(room)]) - int(byte(n)) + 1
}

type sum struct{ total int64 }

func (s *sum) Step(n int64)            { s.total += n; deep(20) }
func (s *sum) Done() int64             { return s.total }
func newSum() *sum                     { return &sum{} }
func double(n int64) int64             { return 2*n + int64(deep(30)-30) }
func glue(text string, n int64) string { deep(10); return fmt.Sprintf("%s-%d", text, n) }
func refuse(n int64) (int64, error)    { return 0, fmt.Errorf("refused %d", n) }
func register(conn *sqlite3.SQLiteConn) error {
	for name, f := range map[string]any{"double": double, "glue": glue, "refuse": refuse} {
		if err := conn.RegisterFunc(name, f, true); err != nil {
			return err
		}
	}
	if err := conn.RegisterAggregator("total_of", newSum, true); err != nil {
		return err
	}
	conn.RegisterCommitHook(func() int { commits.Add(1); deep(25); return 0 })
	conn.RegisterUpdateHook(func(op int, db, table string, rowid int64) { updates.Add(1); deep(15) })
	conn.RegisterAuthorizer(func(op int, a, b, c string) int { authorized.Add(1); return sqlite3.SQLITE_OK })
	return nil
}

func init() {
	sql.Register("hammer", &sqlite3.SQLiteDriver{ConnectHook: register})
}

const goroutines, queries = 8, 10000

func TestHammer(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	folder, err := os.MkdirTemp("", "hammer") // not t.TempDir, whose way to remove files Wine 8 has not
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "hammer.db")
	db, err := sql.Open("hammer", "file:"+filepath.ToSlash(file)+"?_busy_timeout=60000&_journal_mode=WAL&_synchronous=OFF")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(goroutines)
	if _, err := db.Exec("create table t (who integer, n integer, text text)"); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var all sync.WaitGroup
	for who := range goroutines {
		all.Add(1)
		go func() {
			defer all.Done()
			if err := hammer(db, who); err != nil {
				t.Error(err)
			}
		}()
	}
	all.Wait()
	var count, total int64
	if err := db.QueryRow("select count(*), total_of(n) from t").Scan(&count, &total); err != nil {
		t.Fatal(err)
	}
	const written = queries / 100
	if count != goroutines*written || total != goroutines*written*(written-1)/2 {
		t.Errorf("%d rows with a sum of %d", count, total)
	}
	if updates.Load() != goroutines*written || commits.Load() < goroutines*written || authorized.Load() == 0 {
		t.Errorf("%d updates, %d commits, %d authorized", updates.Load(), commits.Load(), authorized.Load())
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	for _, name := range []string{file, folder} { // nobody has the file open any more
		if err := os.Remove(name); err != nil {
			t.Error(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if after.HeapInuse > before.HeapInuse+8<<20 {
		t.Errorf("the heap grew from %d to %d bytes", before.HeapInuse, after.HeapInuse)
	}
}

// hammer makes queries queries on a connection; one of a hundred writes.
func hammer(db *sql.DB, who int) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	defer conn.Close()
	for i := range queries {
		n := int64(i)
		switch {
		case i%100 == 0:
			if _, err := conn.ExecContext(context.Background(), "insert into t values (?, ?, glue('row', ?))", who, n/100, n); err != nil {
				return fmt.Errorf("insert %d of %d: %w", i, who, err)
			}
		case i%100 == 50:
			err := conn.QueryRowContext(context.Background(), "select refuse(?)", n).Scan(new(int64))
			if err == nil || err.Error() != fmt.Sprintf("refused %d", n) {
				return fmt.Errorf("a function's error came back as %v", err)
			}
		default:
			var twice int64
			var text string
			if err := conn.QueryRowContext(context.Background(), "select double(?), glue('x', ?)", n, n).Scan(&twice, &text); err != nil {
				return fmt.Errorf("query %d of %d: %w", i, who, err)
			}
			if twice != 2*n || text != fmt.Sprintf("x-%d", n) {
				return fmt.Errorf("query %d: %d, %q", i, twice, text)
			}
		}
	}
	return nil
}

// The program is built without cgo: go-sqlite3's own stub for that would say so.
func TestItIsTheConvertedOne(t *testing.T) {
	if version, _, _ := sqlite3.Version(); version == "" {
		t.Error("no version")
	}
	if _, err := os.Stat(filepath.Join("go-sqlite3", "gangway-cgo.json")); err != nil {
		t.Error(err)
	}
}
