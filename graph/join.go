package graph

import "slices"

// joinAnchors lets each anchor join the only most specific one of those that say more of what may be the same event. Where there are
// several, or where that one in turn says less than another, it stays alone.
func (f *folding) joinAnchors() {
	for _, n := range f.events.nodes {
		if n.settled || !n.joins() {
			continue
		}
		if top := f.only(n); top != nil {
			f.groups.join(top.lead(), n.lead())
		}
	}
}

// lead is the index of the first reading of the node.
func (n *node) lead() int { return n.classes[0].lead() }

// only gives the one node of which n says less and that says most; nil if there is none or more than one.
func (f *folding) only(n *node) *node {
	above := slices.DeleteFunc(slices.Clone(f.above(n)), func(m *node) bool {
		return !f.groups.fits(n.lead(), m.lead()) || n.toldFrom(m)
	})
	var top *node
	for _, m := range above {
		if slices.ContainsFunc(above, func(o *node) bool { return m.lessThan(&o.claim) }) {
			continue
		}
		if top != nil || len(f.above(m)) > 0 {
			return nil
		}
		top = m
	}
	return top
}

// above gives the nodes of which n says less.
func (f *folding) above(n *node) []*node {
	if n.known {
		return n.above
	}
	n.known = true
	for _, c := range n.classes {
		for _, o := range f.events.reached(&c.claim) {
			if o.node != nil && o.node != n && !slices.Contains(n.above, o.node) && n.lessThan(&o.node.claim) {
				n.above = append(n.above, o.node)
			}
		}
	}
	return n.above
}

// toldFrom tells whether an article tells n from m.
func (n *node) toldFrom(m *node) bool {
	return slices.ContainsFunc(n.classes, func(c *class) bool { return m.tells(c) })
}

// tells tells whether an article tells c from what m is made of.
func (m *node) tells(c *class) bool {
	return slices.ContainsFunc(m.classes, func(o *class) bool { return tellApart(c.units, o.units) })
}

// joinThin lets each thin claim join the only event that fits.
func (f *folding) joinThin() {
	for _, c := range f.events.classes {
		if c.dating != thin || c.settled || !c.joins() {
			continue
		}
		if event := f.onlyEvent(c); event != nil {
			f.groups.join(event.lead(), c.lead())
		}
	}
}

// onlyEvent gives a node of the one event into which c fits; nil if there is none or more than one.
func (f *folding) onlyEvent(c *class) *node {
	var event *node
	for _, o := range f.events.reached(&c.claim) {
		n := o.node
		if n == nil || n.plural || !c.fitsInto(&n.claim) || !f.groups.fits(n.lead(), c.lead()) || n.tells(c) {
			continue
		}
		if event != nil && f.groups.of[event.lead()] != f.groups.of[n.lead()] {
			return nil
		}
		event = n
	}
	return event
}
