package sqlite

// ahead is how many rows may wait to be turned into values.
const ahead = 256

// decodedBeside reads rows and decodes them in a goroutine of its own, in their order.
func decodedBeside[R, T any](read func(give func(R)) error, decode func(R) (T, error)) ([]T, error) {
	rows := make(chan R, ahead)
	var values []T
	var failed error
	done := make(chan struct{})
	go func() {
		defer close(done)
		for r := range rows {
			v, err := decode(r)
			if err != nil && failed == nil {
				failed = err
			}
			values = append(values, v)
		}
	}()
	err := read(func(r R) { rows <- r })
	close(rows)
	<-done
	if err == nil {
		err = failed
	}
	return values, err
}
