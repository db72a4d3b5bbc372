// Speed reads texts again and again and prints how many words a second.
//
//	go run ./loader/english/testdata/speed [-workers N] [-rounds N] MODEL texts.jsonl
//
// The first round, with cold caches, is printed too. Seconds are CPU time of
// the process, garbage collection included; with more than one worker they are
// wall time.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"demarche/loader/english"
)

func main() {
	log.SetFlags(0)
	workers := flag.Int("workers", 1, "goroutines")
	rounds := flag.Int("rounds", 3, "rounds after the first one")
	flag.Parse()
	began := cpu()
	model, err := english.OpenPath(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	loaded := cpu() - began
	texts, words := read(flag.Arg(1))
	all := make([]*english.Worker, *workers)
	for i := range all {
		all[i] = model.Worker()
	}
	cold := measure(all, texts)
	warm := time.Duration(0)
	for range *rounds {
		warm += measure(all, texts)
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	rate := func(d time.Duration, rounds int) float64 { return float64(words*rounds) / d.Seconds() }
	fmt.Printf("go, %d worker(s): loaded in %.0f ms; %d words; %.0f words/s (first round %.0f); heap %d MB, from the system %d MB\n",
		*workers, loaded.Seconds()*1000, words, rate(warm, *rounds), rate(cold, 1), m.HeapAlloc>>20, m.Sys>>20)
	runtime.KeepAlive(all)
}

// measure reads all texts once.
func measure(all []*english.Worker, texts []string) time.Duration {
	beganCPU, began := cpu(), time.Now()
	queue := make(chan string)
	var group sync.WaitGroup
	for _, w := range all {
		group.Go(func() {
			for text := range queue {
				if _, err := w.Parse(text); err != nil {
					log.Fatal(err)
				}
			}
		})
	}
	for _, text := range texts {
		queue <- text
	}
	close(queue)
	group.Wait()
	if len(all) > 1 {
		return time.Since(began)
	}
	return cpu() - beganCPU
}

func read(path string) (texts []string, words int) {
	file, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<30)
	for lines.Scan() {
		var row struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			log.Fatal(err)
		}
		texts = append(texts, row.Text)
		words += len(strings.Fields(row.Text))
	}
	return texts, words
}

// cpu is the CPU time of the process.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
