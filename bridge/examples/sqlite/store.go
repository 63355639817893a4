// store.go: the notes in SQLite: a table, a full-text index beside it, and SQL functions that are Go functions.
//
// Invariant: a note and its entry in the index are written in one transaction; SQLite's triggers see to it.

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/mattn/go-sqlite3"
)

func init() {
	sql.Register("notes", &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		return errors.Join(conn.RegisterFunc("slug", slug, true), conn.RegisterAggregator("longest", newLongest, true))
	}})
}

// slug is the SQL function slug(title): small letters and digits, with "-" for everything between.
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}

// longest is the SQL aggregate longest(text): the longest of them, the first of equals.
type longest struct{ text string }

func newLongest() *longest { return &longest{} }

// Step takes one more text.
func (l *longest) Step(text string) {
	if len([]rune(text)) > len([]rune(l.text)) {
		l.text = text
	}
}

// Done is the result.
func (l *longest) Done() string { return l.text }

const schema = `
create table if not exists notes (id integer primary key, title text not null, text text not null);
create unique index if not exists notes_by_slug on notes (slug(title));
create virtual table if not exists found using fts4 (content="notes", title, text);
create trigger if not exists note_in after insert on notes begin
  insert into found (docid, title, text) values (new.id, new.title, new.text);
end;
create trigger if not exists note_out before delete on notes begin
  delete from found where docid = old.id;
end;`

// A note is what the service keeps.
type note struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Slug  string `json:"slug"`
}

var (
	errNone  = errors.New("there is no such note")
	errTwice = errors.New("there is a note with such a title already")
)

type store struct{ db *sql.DB }

// open opens the database, or makes it.
func open(ctx context.Context, file string) (*store, error) {
	db, err := sql.Open("notes", "file:"+filepath.ToSlash(file)+"?_busy_timeout=10000&_journal_mode=WAL&_foreign_keys=on")
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file, err), db.Close())
	}
	return &store{db}, nil
}

func (s *store) close() error { return s.db.Close() }

// add keeps a note and returns it with its id and slug. errTwice: there is one with that slug.
func (s *store) add(ctx context.Context, n note) (note, error) {
	err := s.db.QueryRowContext(ctx, `insert into notes (title, text) values (?, ?) returning id, slug(title)`, n.Title, n.Text).Scan(&n.ID, &n.Slug)
	var failed sqlite3.Error
	if errors.As(err, &failed) && failed.Code == sqlite3.ErrConstraint {
		return note{}, errTwice
	}
	return n, err
}

// get returns the note with that slug.
func (s *store) get(ctx context.Context, slug string) (note, error) {
	n := note{Slug: slug}
	err := s.db.QueryRowContext(ctx, `select id, title, text from notes where slug(title) = ?`, slug).Scan(&n.ID, &n.Title, &n.Text)
	if errors.Is(err, sql.ErrNoRows) {
		return note{}, errNone
	}
	return n, err
}

// search lists the notes whose title or text has the words, in the order they were added.
func (s *store) search(ctx context.Context, words string) ([]note, error) {
	query, arguments := `select id, title, text, slug(title) from notes order by id`, []any{}
	if words != "" {
		query = `select id, notes.title, notes.text, slug(notes.title) from found join notes on notes.id = found.docid where found match ? order by id`
		arguments = append(arguments, `"`+strings.ReplaceAll(words, `"`, ` `)+`"`)
	}
	rows, err := s.db.QueryContext(ctx, query, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	notes := []note{}
	for rows.Next() {
		var n note
		if err := rows.Scan(&n.ID, &n.Title, &n.Text, &n.Slug); err != nil {
			return nil, err
		}
		notes = append(notes, n)
	}
	return notes, rows.Err()
}

// remove forgets a note.
func (s *store) remove(ctx context.Context, slug string) error {
	result, err := s.db.ExecContext(ctx, `delete from notes where slug(title) = ?`, slug)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(errNone, err)
	}
	return nil
}

// statistics of the service.
type statistics struct {
	SQLite      string `json:"sqlite"`
	Notes       int    `json:"notes"`
	Longest     string `json:"longest_title"`
	Connections int    `json:"connections"`
}

func (s *store) statistics(ctx context.Context) (statistics, error) {
	all := statistics{Connections: s.db.Stats().OpenConnections}
	all.SQLite, _, _ = sqlite3.Version()
	err := s.db.QueryRowContext(ctx, `select count(*), longest(title) from notes`).Scan(&all.Notes, &all.Longest)
	return all, err
}
