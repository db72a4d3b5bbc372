package feed

// Given makes an article of one that was handed over as a value: its text is normalised and checked as that of a file is. Published is a day
// or an instant, empty if unknown.
func Given(a Article, published string, o Options) (Article, *Rejected) {
	show := !a.HideText
	m := meta{ID: a.ID, Title: a.Title, URL: a.URL, Publisher: a.Publisher, Published: published, Language: a.Language, Authors: a.Authors, ShowText: &show}
	return finish(a.Where, a.Text, m, a.Notes, o)
}
