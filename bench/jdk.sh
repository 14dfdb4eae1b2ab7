# Sets java to that of a JDK 25: JAVA_HOME's, the PATH's, or one of the system's folders; says so and stops where there is none.
# Read by the scripts beside it: . "$here/../jdk.sh"
find_java() {
  local home on_path
  on_path="$(command -v javac 2>/dev/null || true)"
  for home in "${JAVA_HOME:-}" "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")}" \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/*; do
    if [ -x "$home/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
      JAVA_HOME="$home"
      return 0
    fi
  done
  echo "no JDK 25 was found (JAVA_HOME, PATH, the system's JVM folders): install one, or export JAVA_HOME=<its folder>" >&2
  exit 2
}
find_java
export JAVA_HOME
java="$JAVA_HOME/bin/java"
