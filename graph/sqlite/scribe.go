package sqlite

import "context"

// scribe makes the script of a write: rows of values.
type scribe struct {
	*script
	last rowNumbers
	into tables
	rows rows
}

// rowNumbers are those of the last rows of tables. Nobody else writes while a ledger does.
type rowNumbers struct{ article, evidence, event, position int64 }

// carryOut carries out what a scribe writes.
func (l *ledger) carryOut(ctx context.Context, write func(*scribe)) error {
	w := &scribe{into: newTables()}
	err := l.conn.QueryRowContext(ctx, `SELECT (SELECT ifnull(max(num), 0) FROM article), (SELECT ifnull(max(num), 0) FROM evidence),
		(SELECT ifnull(max(num), 0) FROM event), (SELECT ifnull(max(num), 0) FROM position)`).
		Scan(&w.last.article, &w.last.evidence, &w.last.event, &w.last.position)
	if err != nil {
		return err
	}
	return l.perform(ctx, func(s *script) {
		w.script = s
		write(w)
		s.finish(&w.into.node, &w.into.event, &w.into.position)
		w.rows.write(s)
	})
}

// tables are the tables that gain rows with every article.
type tables struct{ node, article, text, evidence, fact, event, position insertion }

func newTables() tables {
	return tables{
		node:     insertion{into: "INSERT OR FAIL INTO node (num, id, kind, at, count, type, country, article, members, data)"},
		article:  insertion{into: "INSERT OR FAIL INTO article (num, id, at, published, publisher, language, origin, sentences, unclaimed, recorded, data)"},
		text:     insertion{into: "INSERT OR FAIL INTO text (article, data)"},
		evidence: insertion{into: "INSERT OR FAIL INTO evidence (num, id, article, fact, at, published, publisher, rule, band, start, stop, data)"},
		fact:     insertion{into: "INSERT OR FAIL INTO fact (num, id, blocks)"},
		event: insertion{into: `INSERT OR FAIL INTO event (num, fact, at, current, since, until, kind, status, atleast, roles, earliest, latest, sure, precision,
			basis, published, origins, band, disputed, alike, recorded, data)`},
		position: insertion{into: `INSERT OR FAIL INTO position (num, fact, at, current, since, until, basis, act, stance, anonymous, conditional, probable, quote,
			earliest, latest, sure, precision, timebasis, published, origins, band, recorded, data)`},
	}
}
