package english

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// modelFiles are the files of the model that are read.
func modelFiles(tb testing.TB) fstest.MapFS {
	tb.Helper()
	files := os.DirFS(modelPath())
	if info, err := os.Stat(modelPath()); err == nil && !info.IsDir() {
		wheel, err := openWheel(os.DirFS(filepath.Dir(modelPath())), filepath.Base(modelPath()))
		if err != nil {
			tb.Fatal(err)
		}
		files = wheel
	}
	folder, err := findModel(files)
	if err != nil {
		tb.Fatal(err)
	}
	all := fstest.MapFS{}
	for _, name := range []string{
		"config.cfg", "tokenizer", "vocab/lookups.bin", "vocab/vectors", "vocab/key2row",
		"vocab/vectors.cfg", "tok2vec/model", "tagger/model", "tagger/cfg", "parser/model", "parser/moves",
		"ner/model", "ner/moves", "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin",
	} {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			tb.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: data}
	}
	return all
}

func TestAFolderWithoutAModelSaysHowToGetOne(t *testing.T) {
	_, err := Open(fstest.MapFS{})
	if !errors.Is(err, ErrNoModel) || !strings.Contains(err.Error(), "make model") {
		t.Errorf("error is %v", err)
	}
	if _, err := OpenPath(filepath.Join(t.TempDir(), "none")); !errors.Is(err, ErrNoModel) {
		t.Errorf("error for a path that does not exist is %v", err)
	}
	if _, err := OpenPath(t.TempDir()); !errors.Is(err, ErrNoModel) {
		t.Errorf("error for an empty folder is %v", err)
	}
}

func TestAModelIsFoundWhereverItLies(t *testing.T) {
	files := modelFiles(t)
	package1 := fstest.MapFS{}
	for name, file := range files {
		package1["en_core_web_sm/en_core_web_sm-3.8.0/"+name] = file
	}
	for name, folder := range map[string]fs.FS{"folder": files, "installed package": package1} {
		m, err := Open(folder)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d, err := m.Worker().Parse("It works."); err != nil || len(d.Tokens) != 3 {
			t.Errorf("%s: %v, %v", name, d, err)
		}
	}
}

func TestAFileThatIsNoWheelIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "model.whl")
	if err := os.WriteFile(path, []byte("not a zip file"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, filepath.Dir(path)} {
		if _, err := OpenPath(path); !errors.Is(err, ErrBadModel) || !strings.Contains(err.Error(), "model.whl") {
			t.Errorf("error for %s is %v", path, err)
		}
	}
}

func TestEachMissingFileIsNamed(t *testing.T) {
	files := modelFiles(t)
	for name := range files {
		if strings.HasPrefix(name, "vocab/vectors") || name == "vocab/key2row" || name == mark {
			continue // there are none in a small model, and without its mark it is no model
		}
		less := fstest.MapFS{}
		for other, file := range files {
			if other != name {
				less[other] = file
			}
		}
		if _, err := Open(less); !errors.Is(err, ErrBadModel) || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s the error is %v", name, err)
		}
	}
}

func TestDamagedFilesGiveErrorsAndNoPanic(t *testing.T) {
	files := modelFiles(t)
	for name, file := range files {
		half := file.Data[:len(file.Data)/2]
		if name == mark {
			half = half[:20] // what is needed of it stands near its start
		}
		for _, data := range [][]byte{
			nil,
			half,
			[]byte("\xc0"),
			[]byte("\x81\xa5nodes\x91\x80"),
			[]byte("{}"),
			append([]byte(nil), strings.Repeat("\xff", len(file.Data))...),
		}[:max(2, 6/instrumented)] {
			if name == "vocab/vectors.cfg" || name == "vocab/key2row" {
				continue // not read, as there are no vectors
			}
			damaged := fstest.MapFS{}
			for other, file := range files {
				damaged[other] = file
			}
			damaged[name] = &fstest.MapFile{Data: data}
			if _, err := Open(damaged); !errors.Is(err, ErrBadModel) || !strings.Contains(err.Error(), name) {
				t.Errorf("%s of %d bytes: the error is %v", name, len(data), err)
			}
		}
	}
}

// A byte that differs may go unnoticed, where it is a weight, but may not make
// the pipeline crash.
func TestBytesThatDifferNeverCrash(t *testing.T) {
	files := modelFiles(t)
	for name, file := range files {
		for n := range max(1, 8/instrumented) {
			data := append([]byte(nil), file.Data...)
			at := (n*7919 + n*n*104729) % len(data)
			for i := at; i < min(at+n, len(data)); i++ {
				data[i] ^= 0xff
			}
			damaged := fstest.MapFS{}
			for other, file := range files {
				damaged[other] = file
			}
			damaged[name] = &fstest.MapFile{Data: data}
			m, err := Open(damaged)
			if err != nil {
				continue
			}
			d, err := m.Worker().Parse(samples(t)[0].Doc.Text)
			if err != nil || len(d.Tokens) == 0 {
				t.Errorf("%s, byte %d: %v", name, at, err)
			}
		}
	}
}
