package sqlite

// What is read or written in one connection is one after the other; turning rows into values and back is not, and can be done beside it.

// ahead is how many rows may wait to be turned into values, or values to be written.
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

// madeBeside makes something of each value in a goroutine of its own, and hands it over in their order.
func madeBeside[V, T any](values []V, produce func(V) T, use func(V, T) error) error {
	made := make(chan T, ahead)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for _, v := range values {
			select {
			case made <- produce(v):
			case <-stop:
				return
			}
		}
	}()
	for _, v := range values {
		if err := use(v, <-made); err != nil {
			return err
		}
	}
	return nil
}
