# Counts a suite: reads xunit result files and prints one JSON line for each value of the trait "Suite".
# A test that stands on the list of known failures carries the trait "Known" or says "known failure" in its output.
BEGIN { RS = "<" }
/^test / {
  result = ""; suite = ""; known = 0
  if (match($0, /result="[A-Za-z]+"/)) result = substr($0, RSTART + 8, RLENGTH - 9)
}
/^trait / {
  if (match($0, /name="Suite"/) && match($0, /value="[^"]+"/)) suite = substr($0, RSTART + 7, RLENGTH - 8)
}
/^output/ || /^reason/ || /^!\[CDATA\[/ { if (tolower($0) ~ /known failure/) known = 1 }
/^\/test>/ || /^test [^>]*\/>/ {
  if (suite != "") {
    names[suite] = 1
    if (known) knowns[suite]++
    else if (result == "Skip") skipped[suite]++
    else if (result == "Pass") passed[suite]++
    else failed[suite]++
  }
}
END {
  for (suite in names) {
    total = passed[suite] + failed[suite] + knowns[suite] + skipped[suite]
    printf "{\"suite\": \"%s\", \"discovered\": %d, \"passed\": %d, \"failed\": %d, \"known\": %d, \"skipped\": %d}\n", suite, total, passed[suite], failed[suite], knowns[suite], skipped[suite]
  }
}
