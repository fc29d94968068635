#!/bin/sh
# Stands in for npm: records the call.
echo "npm $*" >>"$TOOLS/calls"
