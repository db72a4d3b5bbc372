package graph

import "strings"

// NameKey is what names are compared by: two names with the same key are the same name in another spelling. Case, diacritics, script,
// punctuation and the usual transliterations fall away, so that Zelenskyy, Zelenskiy and Zelensky have one key, as have Mohammed and
// Muhammad. Words are parted by one space; the key of a name without a letter or digit is empty.
func NameKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(latin(joined.Replace(name))), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	for i, w := range words {
		words[i] = fold(w)
	}
	return strings.Join(words, " ")
}

// joined drops what stands inside words: apostrophes of all kinds, and the dots of acronyms.
var joined = strings.NewReplacer("'", "", "’", "", "‘", "", "ʼ", "", "ʻ", "", "ʿ", "", "ʾ", "", "`", "", "´", "", ".", "", "\u00ad", "", "+", " plus")

// transliterations are spellings of one sound, in the order in which they are tried at each place.
var transliterations = strings.NewReplacer(
	"kh", "h", "gh", "g", "dh", "d", "ks", "x", "ou", "u", "oo", "u", "ee", "i", "iy", "i", "yi", "i", "ij", "i", "yy", "i", "y", "i",
	"q", "k", "ck", "k", "ae", "a", "oe", "o", "ue", "u", "ph", "f", "ei", "i", "ai", "i", "ey", "i", "ay", "i", "j'", "j",
)

// sameNames are spellings of given names that no rule of transliteration joins. They stand as fold leaves them.
var sameNames = map[string]string{
	"mohamed": "muhamad", "mohamad": "muhamad", "muhamed": "muhamad", "mohamud": "muhamad", "mahomed": "muhamad",
	"ahmed": "ahmad", "yusef": "yusuf", "yosef": "yusuf", "iusuf": "yusuf", "iusef": "yusuf", "iosef": "yusuf",
	"husen": "hisin", "husin": "hisin", "husein": "hisin", "hosin": "hisin", "hosen": "hisin",
	"alexander": "alexandr", "abdel": "abdul", "abdal": "abdul", "abd": "abdul",
	"sergi": "sirgi", "sirgi": "sirgi", "evgeni": "ievgeni", "evgini": "ievgeni", "ievgini": "ievgeni",
	"kadafi": "gadafi", "dmitri": "dimitri", "omar": "umar", "osama": "usama", "binjamin": "biniamin", "benjamin": "biniamin", "beniamin": "biniamin",
	"sheik": "shih", "shih": "shih", "sheih": "shih",
}

// shortest is how many letters a word may have that is left as it is, but for doubled letters: Lee is not Li.
const shortest = 3

// fold folds one word of lower-case letters and digits.
func fold(word string) string {
	w := []byte(word)
	if len(word) > shortest {
		w = []byte(transliterations.Replace(word))
	}
	kept := w[:0]
	for i, b := range w {
		if i == 0 || b != w[i-1] || '0' <= b && b <= '9' {
			kept = append(kept, b)
		}
	}
	if same, ok := sameNames[string(kept)]; ok {
		return same
	}
	return string(kept)
}
