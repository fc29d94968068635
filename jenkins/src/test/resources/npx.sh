#!/bin/sh
# Stands in for npx: records the call, leaves the reports a run would leave, exits with what the test asked for.
echo "npx $*" >>"$TOOLS/calls"
echo "credentials: ${OS_CLIENT_CONFIG_FILE:-none}"
[ "$1 $2" = "--no --" ] && shift 2
case "$1 $2" in
"allure generate")
    mkdir -p reports/allure && ls allure-results >reports/allure/index.html
    exit
    ;;
"seatrial run" | "seatrial accept")
    call="$2"
    [ "$2" = run ] && call="run-$3"
    if [ ! -e "$TOOLS/$call.silent" ]; then
        number=$(ls -d reports/2* 2>/dev/null | wc -l)
        run="reports/20260101-00000$number-cafe"
        mkdir -p "$run/allure-results"
        echo '<testsuites/>' >"$run/junit.xml"
        echo '{}' >"$run/allure-results/$number-result.json"
        echo '{}' >"$run/journal.ndjson"
        ln -sfn "$(basename "$run")" reports/latest
    fi
    ;;
*)
    call="$2"
    ;;
esac
[ ! -e "$TOOLS/$call.exit" ] || exit "$(cat "$TOOLS/$call.exit")"
