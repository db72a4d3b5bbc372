#!/bin/sh
# Compares the speed of this package with that of Python spaCy in one run:
# Python first and last, one core each; then two workers on two cores.
#
# usage: speed.sh [PYTHON MODEL_FOLDER [texts.jsonl]]
# Run it from the root of the repository. Without Python only our own figures
# are printed. DEMARCHE_MODEL names the model if it is not in data/model.
set -eu
here=loader/english/testdata
model=${DEMARCHE_MODEL:-data/model}
texts=${3:-$here/texts.jsonl}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
speed=$(mktemp -d)/speed
go build -o "$speed" ./$here/speed
python() {
	if [ -n "${1:-}" ]; then taskset -c 0 "$1" $here/speed.py "$2" "$texts"; fi
}
python "$@"
GOMAXPROCS=1 taskset -c 0 "$speed" "$model" "$texts"
echo "without AVX2:"
GODEBUG=cpu.avx2=off GOMAXPROCS=1 taskset -c 0 "$speed" -rounds 1 "$model" "$texts"
python "$@"
echo "wall time:"
GOMAXPROCS=1 taskset -c 0 "$speed" -workers 1 "$model" "$texts"
GOMAXPROCS=2 "$speed" -workers 2 "$model" "$texts"
rm -r "$(dirname "$speed")"
