package segment

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
)

// writeFolder writes the files of a segment into a new folder.
func writeFolder(dir string, base *zapBase, tables []byte) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("segment: %w", err)
	}
	if base != nil {
		if err := base.Persist(filepath.Join(dir, postingsFile)); err != nil {
			return fmt.Errorf("segment: write: %w", err)
		}
	}
	err := writeSynced(filepath.Join(dir, tablesFile), func(w *bufio.Writer) error {
		_, err := w.Write(tables)
		return err
	})
	if err != nil {
		return err
	}
	return syncFolder(dir)
}

// writeSynced writes a new file. It is on the disk when this returns.
func writeSynced(name string, write func(*bufio.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("segment: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(name)
		return fmt.Errorf("segment: write %s: %w", name, err)
	}
	return nil
}

// syncFolder makes the names in a folder durable, where folders can be
// synced.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("segment: %w", err)
	}
	_ = d.Sync()
	return d.Close()
}
