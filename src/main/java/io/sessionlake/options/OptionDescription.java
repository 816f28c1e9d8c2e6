package io.sessionlake.options;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * One option of ours, as its getter declares it.
 *
 * @param type what the getter returns
 * @param text what it is for
 * @param defaultValue as one would type it; empty where there is none
 */
public record OptionDescription(
    String name, Class<?> type, String text, Optional<String> defaultValue) {

  /** The options of an interface and those it extends, by name; Beam's own are left out. */
  public static Map<String, OptionDescription> of(Class<? extends PipelineOptions> options) {
    Map<String, OptionDescription> descriptions = new TreeMap<>();
    for (Method method : options.getMethods()) {
      Description text = method.getAnnotation(Description.class);
      if (text != null
          && method.getName().startsWith("get")
          && method.getDeclaringClass() != PipelineOptions.class) {
        String name =
            Character.toLowerCase(method.getName().charAt(3)) + method.getName().substring(4);
        descriptions.put(
            name,
            new OptionDescription(
                name, method.getReturnType(), text.value(), defaultValue(method)));
      }
    }
    return descriptions;
  }

  boolean isMap() {
    return Map.class.isAssignableFrom(type);
  }

  boolean isFlag() {
    return type == boolean.class || type == Boolean.class;
  }

  /** Throws a UserError where the text is no value of this option's type. */
  void check(String value) {
    try {
      if (type == int.class) {
        Integer.parseInt(value);
      } else if (type == long.class) {
        Long.parseLong(value);
      } else if (type == double.class) {
        Double.parseDouble(value);
      }
    } catch (NumberFormatException e) {
      throw new UserError("--" + name + "=" + value + " is no number", e);
    }
    if (isFlag() && !value.equals("true") && !value.equals("false")) {
      throw new UserError("--" + name + "=" + value + " is neither true nor false");
    }
  }

  private static Optional<String> defaultValue(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation instanceof Default.String text) {
        return Optional.of(text.value());
      } else if (annotation instanceof Default.Integer number) {
        return Optional.of(Integer.toString(number.value()));
      } else if (annotation instanceof Default.Long number) {
        return Optional.of(Long.toString(number.value()));
      } else if (annotation instanceof Default.Double number) {
        return Optional.of(Double.toString(number.value()));
      } else if (annotation instanceof Default.Boolean flag) {
        return Optional.of(Boolean.toString(flag.value()));
      }
    }
    return Optional.empty();
  }
}
