package english

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// mark is the file by which the folder of a model is known.
const mark = "config.cfg"

// OpenPath opens the model at a path: a wheel, a model's folder, or a folder
// that holds one of these, as an installed package does. See Open for errors.
func OpenPath(path string) (*Model, error) { return openPath(path, bestKernel()) }

func openPath(path string, k kernel) (*Model, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, modelError(path)
	}
	if err != nil {
		return nil, fmt.Errorf("english: %w", err)
	}
	files := os.DirFS(path)
	if !info.IsDir() {
		files = os.DirFS(filepath.Dir(path))
		if files, err = openWheel(files, filepath.Base(path)); err != nil {
			return nil, err
		}
	}
	m, err := open(files, k)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// findModel returns the folder of the model among files: the one with the
// least path, folders before wheels.
func findModel(files fs.FS) (fs.FS, error) {
	var wheels []string
	found := ""
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("english: %w", err)
		case !d.IsDir() && path.Base(name) == mark:
			found = path.Dir(name)
			return fs.SkipAll
		case !d.IsDir() && strings.HasSuffix(name, ".whl"):
			wheels = append(wheels, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if found != "" {
		return fs.Sub(files, found)
	}
	if len(wheels) == 0 {
		return nil, modelError(".")
	}
	wheel, err := openWheel(files, wheels[0])
	if err != nil {
		return nil, err
	}
	return findModel(wheel)
}

// openWheel opens a zip file among files.
func openWheel(files fs.FS, name string) (fs.FS, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("english: %w", err)
	}
	wheel, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("english: %s: %w: %w", name, err, ErrBadModel)
	}
	return wheel, nil
}
