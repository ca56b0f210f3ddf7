// Command train makes the table of how rare words are in news:
//
//	go run ./index/traits/train -words FILE -out index/traits/rarity.bin
//
// FILE lists words of news, the most frequent first, one a line with anything
// behind a tab. How often a word is used follows from its rank (Zipf's law, as
// Mandelbrot corrected it), and from that how many texts of usual length have
// it. The same bytes come from the same list; docs/models/rarity.md is the
// table's card.
package main

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"flag"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"dossier/index/traits"
)

func main() {
	log.SetFlags(0)
	words := flag.String("words", "", "`file` of words, the most frequent first")
	out := flag.String("out", "", "`file` to write")
	flag.Parse()
	if err := run(*words, *out); err != nil {
		log.Fatalln("train:", err)
	}
}

const (
	textWords = 300 // words of a text of usual length
	shift     = 2.7 // Mandelbrot's correction for the most frequent words
	// Years after the last that the list knows well are as frequent as that.
	lastYear = 2010
)

func run(words, out string) error {
	ranked, err := read(words)
	if err != nil {
		return err
	}
	total := 0.0
	for rank := range ranked {
		total += 1 / (float64(rank+1) + shift)
	}
	share := map[uint32]float64{} // of all words, by term
	for rank, w := range ranked {
		p := 1 / (float64(rank+1) + shift) / total
		traits.EachWord(w, func(part traits.Word) bool {
			share[traits.TermOf(w[part.Start:part.End])] += p
			return true
		})
	}
	for year := lastYear + 1; year < lastYear+30; year++ {
		share[traits.TermOf(strconv.Itoa(year))] = share[traits.TermOf(strconv.Itoa(lastYear))]
	}
	var table []uint32
	for number, p := range share {
		in := 1 - math.Exp(-p*textWords) // the share of texts that have it
		if rarity := math.Round(-math.Log(in) * traits.RarityScale); rarity < 255 {
			table = append(table, number<<8|uint32(max(rarity, 1)))
		}
	}
	slices.SortFunc(table, cmp.Compare)
	var b []byte
	for _, entry := range table {
		b = binary.LittleEndian.AppendUint32(b, entry)
	}
	log.Printf("%d words, %d terms, %d bytes", len(ranked), len(table), len(b))
	return os.WriteFile(out, b, 0o644)
}

func read(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, _, _ := strings.Cut(lines.Text(), "\t")
		all = append(all, word)
	}
	return all, lines.Err()
}
