package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // with -tags sqlite_fts5
)

const sqliteName = "SQLite FTS5"

// sqlite measures FTS5 as its manual advises for search as one types: prefix
// indexes of two and three letters, Porter's stemmer, optimised when built,
// prepared statements, a large page cache and mapped pages.
func (b *bench) sqlite() error {
	dir := filepath.Join(b.work, "sqlite")
	path := filepath.Join(dir, "library.db")
	seconds, err := kept(dir, func() error { return b.sqliteBuild(path) })
	if err != nil {
		return err
	}
	if err := b.value("build", sqliteName, "s", "texts included", seconds); err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil {
		_ = b.value("size", sqliteName, "MB", "texts included", float64(info.Size())/1e6)
	}
	db, err := sqliteOpen(path)
	if err != nil {
		return err
	}
	defer db.Close()
	s := statements{db: db}
	if err := s.prepare(); err != nil {
		return err
	}
	err = b.times("keystroke", sqliteName, "20 hits, exact total, 2 facets", b.asks.Keystrokes, func(typed string) error {
		m := matchOf(typed)
		return s.all(m, s.best, s.total, s.sources, s.entities)
	})
	if err != nil {
		return err
	}
	err = b.times("by date", sqliteName, "20 hits, exact total, 2 facets", b.asks.Filters, func(word string) error {
		return s.all(`"`+word+`"`, s.newest, s.total, s.sources, s.entities)
	})
	if err != nil {
		return err
	}
	if err := b.times("complete", sqliteName, "from fts5vocab", beginnings(b.asks.Words), s.complete); err != nil {
		return err
	}
	return b.sqliteAdd(path)
}

func sqliteOpen(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	for _, p := range []string{"journal_mode=WAL", "synchronous=NORMAL", "cache_size=-200000", "mmap_size=2000000000"} {
		if _, err := db.Exec("PRAGMA " + p); err != nil {
			return nil, err
		}
	}
	return db, nil
}

func (b *bench) sqliteBuild(path string) error {
	db, err := sqliteOpen(path)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, q := range []string{
		"CREATE TABLE docs(n INTEGER PRIMARY KEY, id TEXT UNIQUE, source TEXT, day INTEGER)",
		"CREATE TABLE named(doc INTEGER, entity TEXT, PRIMARY KEY(doc, entity)) WITHOUT ROWID",
		"CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize='porter unicode61', prefix='2 3')",
		"CREATE VIRTUAL TABLE words USING fts5vocab(texts, row)",
	} {
		if _, err := db.Exec(q); err != nil {
			return err
		}
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	n := 0
	if err := b.each(func(d *Doc) error {
		n++
		return insert(tx, n, d)
	}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for _, q := range []string{"CREATE INDEX day ON docs(day)", "INSERT INTO texts(texts) VALUES('optimize')", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := db.Exec(q); err != nil {
			return err
		}
	}
	return nil
}

func insert(tx *sql.Tx, n int, d *Doc) error {
	if _, err := tx.Exec("INSERT INTO docs VALUES(?,?,?,?)", n, d.ID, d.Source, d.Date.Unix()/86400); err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT INTO texts(rowid, title, body) VALUES(?,?,?)", n, d.Title, d.Text); err != nil {
		return err
	}
	for _, e := range d.Entities {
		if _, err := tx.Exec("INSERT OR IGNORE INTO named VALUES(?,?)", n, e); err != nil {
			return err
		}
	}
	return nil
}

// statements are the questions of a keystroke.
type statements struct {
	db                                     *sql.DB
	best, newest, total, sources, entities *sql.Stmt
	words                                  *sql.Stmt
}

func (s *statements) prepare() error {
	for _, p := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&s.best, "SELECT d.id FROM texts JOIN docs d ON d.n = texts.rowid WHERE texts MATCH ? ORDER BY rank LIMIT 20"},
		{&s.newest, "SELECT d.id FROM texts JOIN docs d ON d.n = texts.rowid WHERE texts MATCH ? ORDER BY d.day DESC LIMIT 20"},
		{&s.total, "SELECT count(*) FROM texts WHERE texts MATCH ?"},
		{&s.sources, "SELECT d.source, count(*) c FROM texts JOIN docs d ON d.n = texts.rowid WHERE texts MATCH ? GROUP BY 1 ORDER BY c DESC LIMIT 10"},
		{&s.entities, "SELECT e.entity, count(*) c FROM texts JOIN named e ON e.doc = texts.rowid WHERE texts MATCH ? GROUP BY 1 ORDER BY c DESC LIMIT 10"},
		{&s.words, "SELECT term, doc FROM words WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT 10"},
	} {
		var err error
		if *p.to, err = s.db.Prepare(p.query); err != nil {
			return err
		}
	}
	return nil
}

func (s *statements) all(match string, what ...*sql.Stmt) error {
	for _, st := range what {
		if err := drain(st.Query(match)); err != nil {
			return err
		}
	}
	return nil
}

func (s *statements) complete(typed string) error {
	return drain(s.words.Query(typed, typed+"\U0010ffff"))
}

// drain reads all rows.
func drain(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]sql.RawBytes, len(columns))
	to := make([]any, len(columns))
	for i := range values {
		to[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
	}
	return rows.Err()
}

// matchOf returns the question for what is typed: all words, the last a prefix
// unless a space follows.
func matchOf(typed string) string {
	words := strings.Fields(typed)
	for i, w := range words {
		words[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
	}
	match := strings.Join(words, " ")
	if !strings.HasSuffix(typed, " ") {
		match += "*"
	}
	return match
}

// beginnings returns the first one to four letters of words.
func beginnings(words []string) []string {
	var out []string
	for i, w := range words {
		out = append(out, w[:min(1+i%4, len(w))])
	}
	return out
}

// sqliteAdd adds briefings in one transaction and finds the last of them from
// another connection. Then it takes them out again.
func (b *bench) sqliteAdd(path string) error {
	writer, err := sqliteOpen(path)
	if err != nil {
		return err
	}
	defer writer.Close()
	reader, err := sqliteOpen(path)
	if err != nil {
		return err
	}
	defer reader.Close()
	var took []time.Duration
	for round := range 10 {
		begun := time.Now()
		tx, err := writer.Begin()
		if err != nil {
			return err
		}
		for i := range b.asks.New {
			if err := insert(tx, 100_000_000+i, &b.asks.New[i]); err != nil {
				_ = tx.Rollback()
				return err
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
		last := &b.asks.New[len(b.asks.New)-1]
		if err := drain(reader.Query("SELECT d.id FROM texts JOIN docs d ON d.n = texts.rowid WHERE texts MATCH ? AND d.id = ?", matchOf(strings.Fields(last.Text)[0]+" "), last.ID)); err != nil {
			return err
		}
		if round > 0 {
			took = append(took, time.Since(begun))
		}
		for _, q := range []string{
			"DELETE FROM texts WHERE rowid >= 100000000", "DELETE FROM docs WHERE n >= 100000000", "DELETE FROM named WHERE doc >= 100000000",
		} {
			if _, err := writer.Exec(q); err != nil {
				return err
			}
		}
	}
	return b.tell("add", sqliteName, "one transaction, synchronous=NORMAL", took)
}
