package gazetteer

import (
	"cmp"
	"net/url"
	"strings"

	"demarche/graph"
)

const mediaColumns = "domain name aliases country language kind source"

func (b *builder) readMedia(t *table) error {
	for _, r := range t.rows {
		if err := b.publisher(r); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) publisher(r row) error {
	domain, name := strings.ToLower(cmp.Or(r.get("domain"), r.get("key"))), r.get("name")
	country, err := b.state(r, "country")
	if err != nil {
		return err
	}
	if domain == "" || name == "" {
		return r.fault("a publisher without domain or name", "give it both")
	}
	s := graph.Source{Name: graph.Name{ID: graph.NewID(graph.KindSource, domain), Name: name, Aliases: distinct(append(r.list("aliases"), domain), name)}, Country: country}
	b.sources = append(b.sources, s)
	b.media[domain] = s
	for _, text := range append(r.list("aliases"), name) {
		if key := graph.NameKey(text); b.media[key].ID == "" {
			b.media[key] = s
		}
	}
	return nil
}

// mediaKeys are the keys under which a publisher may be filed, the surest first: the host and its parent domains, then the name.
func mediaKeys(text string) []string {
	var keys []string
	host := text
	if u, err := url.Parse(text); err == nil && u.Host != "" {
		host = u.Hostname()
	}
	if !strings.ContainsAny(host, " ") && strings.Contains(host, ".") {
		for host = strings.ToLower(host); strings.Contains(host, "."); _, host, _ = strings.Cut(host, ".") {
			keys = append(keys, host)
		}
	}
	return append(keys, graph.NameKey(text))
}
