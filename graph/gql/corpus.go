package gql

import (
	"context"
	"fmt"
	"time"

	"demarche/graph"
	"demarche/graph/gql/generated"
	"demarche/graph/gql/model"
)

func (r queryResolver) Corpus(ctx context.Context, _ *asOf) (*model.Corpus, error) {
	c, err := requestOf(ctx).store.Corpus(ctx, viewOf(ctx))
	if err != nil {
		return nil, err
	}
	return &model.Corpus{Corpus: c, Version: r.version}, nil
}

type corpusResolver struct{}

// ByPeriod adds days up to periods, with those that have none in between.
func (corpusResolver) ByPeriod(_ context.Context, c *model.Corpus, period graph.Period, asked *generated.TimeFilter, first *int) ([]model.ArticleBucket, error) {
	most, err := upTo(first, 400, 4000)
	if err != nil {
		return nil, err
	}
	f, err := timeFilter("time", asked)
	if err != nil {
		return nil, err
	}
	buckets, next := []model.ArticleBucket{}, time.Time{}
	for _, d := range c.Days {
		day, err := time.Parse(time.DateOnly, d.Value)
		if err != nil || (f.From != "" && d.Value < string(f.From)) || (f.To != "" && d.Value > string(f.To)) {
			continue // undated, or not asked for
		}
		start := startOf(period, day)
		if len(buckets) == 0 {
			next = start
		}
		for ; !next.After(start); next = step(period, next) {
			if len(buckets) == most {
				return buckets, nil
			}
			buckets = append(buckets, model.ArticleBucket{Period: model.NewPeriod(periodName(period, next))})
		}
		last := &buckets[len(buckets)-1]
		last.Articles += d.Articles
		last.Origins += d.Origins
	}
	return buckets, nil
}

func (corpusResolver) ByPublisher(_ context.Context, c *model.Corpus, first *int) ([]model.ArticleBucket, error) {
	most, err := upTo(first, 100, 1000)
	if err != nil {
		return nil, err
	}
	rows := c.Publishers[:min(most, len(c.Publishers))]
	buckets := make([]model.ArticleBucket, len(rows))
	for i, p := range rows {
		buckets[i] = model.ArticleBucket{Publisher: graph.ID(p.Value), Articles: p.Articles, Origins: p.Origins}
	}
	return buckets, nil
}

func (corpusResolver) ByLanguage(_ context.Context, c *model.Corpus) ([]model.ArticleBucket, error) {
	buckets := make([]model.ArticleBucket, len(c.Languages))
	for i, l := range c.Languages {
		buckets[i] = model.ArticleBucket{Language: model.NewLanguage(l.Value), Articles: l.Articles, Origins: l.Origins}
	}
	return buckets, nil
}

type bucketResolver struct{}

func (bucketResolver) Publisher(ctx context.Context, b *model.ArticleBucket) (*model.Source, error) {
	return one[model.Source](ctx, b.Publisher)
}

// upTo is how many rows of a count are asked for.
func upTo(first *int, unlessTold, most int) (int, error) {
	if first == nil {
		return unlessTold, nil
	}
	if *first < 1 || *first > most {
		return 0, invalid("first must be between 1 and %d; it is %d", most, *first)
	}
	return *first, nil
}

// startOf is the first day of the period in which a day lies. Weeks start on Monday.
func startOf(p graph.Period, day time.Time) time.Time {
	switch p {
	case graph.ByWeek:
		return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	case graph.ByMonth:
		return day.AddDate(0, 0, 1-day.Day())
	case graph.ByQuarter:
		return time.Date(day.Year(), (day.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	case graph.ByYear:
		return time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return day
}

// step is the first day of the next period.
func step(p graph.Period, start time.Time) time.Time {
	switch p {
	case graph.ByWeek:
		return start.AddDate(0, 0, 7)
	case graph.ByMonth:
		return start.AddDate(0, 1, 0)
	case graph.ByQuarter:
		return start.AddDate(0, 3, 0)
	case graph.ByYear:
		return start.AddDate(1, 0, 0)
	}
	return start.AddDate(0, 0, 1)
}

// periodName is a period in EDTF: weeks and quarters, for which level 1 has no form, as intervals.
func periodName(p graph.Period, start time.Time) string {
	switch p {
	case graph.ByWeek:
		return fmt.Sprintf("%s/%s", start.Format(time.DateOnly), start.AddDate(0, 0, 6).Format(time.DateOnly))
	case graph.ByMonth:
		return start.Format("2006-01")
	case graph.ByQuarter:
		return fmt.Sprintf("%s/%s", start.Format("2006-01"), start.AddDate(0, 2, 0).Format("2006-01"))
	case graph.ByYear:
		return start.Format("2006")
	}
	return start.Format(time.DateOnly)
}
