package extract

import (
	"strings"
	"unicode"

	"demarche/loader/english"
)

// findQuotes pairs quotation marks, paragraph by paragraph.
func (p *page) findQuotes() {
	for n, paragraph := range p.paragraphs {
		open := -1
		for i := paragraph.Start; i < paragraph.End; i++ {
			if !p.isMark(i) {
				continue
			}
			if open < 0 && p.opens(i, paragraph) || open >= 0 && p.reopens(i) {
				open = i
			} else if open >= 0 && i > open {
				p.addQuote(open, i)
				open = -1
			}
		}
		if open >= 0 && (open == paragraph.Start || p.opensNext(n)) {
			p.quotes = append(p.quotes, quote{Span: english.Span{Start: open + 1, End: paragraph.End}, Open: open, Close: -1})
		}
	}
}

func (p *page) addQuote(open, end int) {
	if end > open+1 {
		p.quotes = append(p.quotes, quote{Span: english.Span{Start: open + 1, End: end}, Open: open, Close: end})
	}
}

// isMark tells whether a token is a double quotation mark.
func (p *page) isMark(i int) bool { return p.words[i] == `"` }

// opens tells whether a mark opens a quotation: by its shape, else by the space around it.
func (p *page) opens(i int, paragraph english.Span) bool {
	switch p.doc.Word(i) {
	case "“", "„", "«", "``":
		return true
	case "”", "»":
		return false
	}
	return i+1 < paragraph.End && !p.leans(i)
}

// leans tells whether a straight mark stands close after a word and apart from the next: it closes what was never opened.
func (p *page) leans(i int) bool {
	return i > 0 && !p.doc.Tokens[i-1].Space && p.doc.Tokens[i].Space && unicode.IsLetter([]rune(p.words[i-1])[0])
}

// reopens tells whether a mark inside of a quotation can only open one: the mark before was never closed.
func (p *page) reopens(i int) bool { return p.doc.Word(i) == "“" }

// opensNext tells whether the next paragraph opens with a mark.
func (p *page) opensNext(paragraph int) bool {
	return paragraph+1 < len(p.paragraphs) && p.isMark(p.paragraphs[paragraph+1].Start)
}

// inQuote gives the index of the quote that holds token i, or -1.
func (p *page) inQuote(i int) int {
	low, high := 0, len(p.quotes)
	for low < high {
		middle := (low + high) / 2
		if p.quotes[middle].End <= i {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(p.quotes) && p.quotes[low].Contains(i) {
		return low
	}
	return -1
}

// capital tells whether a word begins with a capital letter.
func capital(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r)
	}
	return false
}

// allCapitals tells whether a word has letters, and all of them capitals.
func allCapitals(word string) bool {
	return strings.ToUpper(word) == word && strings.ToLower(word) != word
}
