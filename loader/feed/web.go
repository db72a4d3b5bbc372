package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Limits of what is fetched.
const (
	fetchTime    = 30 * time.Second
	mostRedirect = 5
)

// IsAddress tells whether a source is an address of the web.
func IsAddress(source string) bool {
	return strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
}

// readAddress fetches a page, feed or text and reads it. Private addresses are refused, also behind names and redirects; loopback is
// taken only where the address itself names it.
func readAddress(ctx context.Context, address string, o Options, yield func(Article, *Rejected) bool) bool {
	data, kind, rejected := fetch(ctx, address)
	if rejected != nil {
		return yield(Article{}, rejected)
	}
	known := meta{URL: address}
	switch media, _, _ := mime.ParseMediaType(kind); {
	case strings.Contains(media, "json") && !strings.Contains(media, "feed"):
		return readJSONL(ctx, address, strings.NewReader(string(data)), o, yield)
	case sniff(data) == ".xml":
		return readSyndication(ctx, address, data, o, yield)
	case media == "text/markdown":
		return yield(readMarkdown(address, data, known, o))
	case media == "text/plain":
		return yield(readText(address, data, known, o))
	}
	return yield(readPage(address, data, kind, known, o))
}

func fetch(ctx context.Context, address string) (data []byte, kind string, rejected *Rejected) {
	fault := func(err error, hint string) *Rejected {
		return &Rejected{Where: address, Code: "E_FETCH", Message: err.Error(), Hint: hint}
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil {
		return nil, "", &Rejected{Where: address, Code: "E_FETCH", Message: "no address of the web", Hint: "write it as https://example.org/page, without user and password"}
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, "", fault(err, "check the address")
	}
	request.Header.Set("User-Agent", "demarche")
	request.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.5")
	client := guarded(u.Hostname())
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		return nil, "", fault(err, "check the address and the connection; private addresses are not fetched")
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, "", fault(errors.New(response.Status), "open it in a browser: is it there, and for everybody?")
	}
	data, err = io.ReadAll(io.LimitReader(response.Body, maxBytes+1))
	if err != nil {
		return nil, "", fault(err, "try again")
	}
	if len(data) > maxBytes {
		return nil, "", tooLarge(address)
	}
	return data, response.Header.Get("Content-Type"), nil
}

// guarded makes a client that connects to public addresses alone, and to loopback if the host itself is loopback.
func guarded(host string) *http.Client {
	dialer := &net.Dialer{Timeout: fetchTime, Control: func(_, to string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(to)
		if err != nil {
			return err
		}
		if ip := at.Addr().Unmap(); !public(ip) && !(ip.IsLoopback() && loopback(host)) {
			return fmt.Errorf("%s is no public address", ip)
		}
		return nil
	}}
	transport := &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: fetchTime, ResponseHeaderTimeout: fetchTime, MaxResponseHeaderBytes: 1 << 20}
	return &http.Client{Transport: transport, CheckRedirect: func(next *http.Request, via []*http.Request) error {
		if len(via) > mostRedirect {
			return fmt.Errorf("more than %d redirects", mostRedirect)
		}
		if !IsAddress(next.URL.String()) {
			return fmt.Errorf("redirected to %s", next.URL)
		}
		return nil
	}}
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// public tells whether an address can be somebody's on the internet.
func public(ip netip.Addr) bool {
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, reserved := range reservedNets {
		if reserved.Contains(ip) {
			return false
		}
	}
	return true
}

// reservedNets are addresses of nobody that netip does not tell: carriers, documentation, benchmarks, and ways to write IPv4 in IPv6.
var reservedNets = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// Domain is the host of an address without www., empty if there is none.
func Domain(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
