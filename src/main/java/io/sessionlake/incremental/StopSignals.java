package io.sessionlake.incremental;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Lets SIGTERM and Ctrl-C ask for an end, instead of ending the JVM: a JVM that is going down
 * refuses much of what a run needs (new hooks, some new threads), even if a hook holds it up. A
 * second signal ends it at once.
 *
 * <p>{@code sun.misc.Signal} is the JDK's only way to that, in its module {@code jdk.unsupported};
 * it is called by name, since the compiler warns of each use and our warnings are errors.
 */
final class StopSignals {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final int KILLED_BY_SIGTERM = 128 + 15;

  private final Runnable onFirst;
  private boolean asked;

  private StopSignals(Runnable onFirst) {
    this.onFirst = onFirst;
  }

  /** Does something at the first signal, in a thread of the JVM's. */
  static void onFirst(Runnable action) {
    StopSignals signals = new StopSignals(action);
    List.of("TERM", "INT").forEach(signals::handle);
  }

  private void handle(String name) {
    try {
      Class<?> signal = Class.forName(SIGNAL);
      Class<?> handler = Class.forName(SIGNAL + "Handler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> called(method, self));
      Object unused =
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InstantiationException
        | InvocationTargetException e) {
      throw new IllegalStateException("This JVM lets no signal be handled", e);
    }
  }

  private Object called(Method method, Object self) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> false;
      case "toString" -> SIGNAL + " handler";
      default -> {
        ask();
        yield this;
      }
    };
  }

  private synchronized void ask() {
    if (asked) {
      Runtime.getRuntime().halt(KILLED_BY_SIGTERM);
    }
    asked = true;
    onFirst.run();
  }
}
