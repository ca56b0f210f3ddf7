// Command eval measures how well pages become articles, and that nothing in a
// large pile of feeds, mails and pages makes the import panic, hang or let an
// escape sequence through.
//
//	go run ./corpus/ingest/eval -data DIR
//
// DIR holds the archives pages/*.tar.gz, feeds/*.tar.gz and mail/*.tar.gz.
package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	data := flag.String("data", "", "folder that holds the test data")
	detail := flag.Bool("v", false, "a line for each page, and every reason")
	only := flag.String("only", "", `"pages" or "import"; both if empty`)
	flag.Parse()
	if *data == "" {
		fmt.Fprintln(os.Stderr, "eval: name the folder of the test data: -data DIR")
		os.Exit(2)
	}
	err := run(*data, *only, *detail)
	if err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(data, only string, detail bool) error {
	pages, err := unpack(filepath.Join(data, "pages"))
	if err != nil {
		return err
	}
	if only != "import" {
		if err := measurePages(os.Stdout, pages, detail); err != nil {
			return err
		}
	}
	if only == "pages" {
		return nil
	}
	for _, folder := range []string{"feeds", "mail", "pages"} {
		files := pages
		if folder != "pages" {
			if files, err = unpack(filepath.Join(data, folder)); err != nil {
				return err
			}
		}
		if err := importAll(os.Stdout, folder, files, detail); err != nil {
			return err
		}
	}
	return nil
}

// file is a file of an archive.
type file struct {
	name string
	data []byte
}

// unpack reads every archive of a folder, its files by name.
func unpack(folder string) ([]file, error) {
	archives, err := filepath.Glob(filepath.Join(folder, "*.tar.gz"))
	if err != nil || len(archives) == 0 {
		return nil, errors.Join(err, fmt.Errorf("%s holds no .tar.gz", folder))
	}
	var files []file
	for _, a := range archives {
		f, err := os.Open(a)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a, err)
		}
		for t := tar.NewReader(z); ; {
			h, err := t.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %w", a, err)
			}
			if h.Typeflag != tar.TypeReg {
				continue
			}
			b, err := io.ReadAll(t)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", a, err)
			}
			files = append(files, file{h.Name, b})
		}
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return files, nil
}
