# Sourced: the tables in a folder of their own, in which runs may write.
golden=$PWD
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cp table/*.csv table/*.jsonl map/whole.map "$here"
cd "$here"
# A run under the law of the tests, on a day of theirs.
screen() { distinguo screen "$@" --law-dir "$golden/law" --as-of 2024-06-01; }
