package io.sessionlake;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> OF_A_RUNNER =
      resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..", "org.apache.spark..");

  private static final JavaClasses MAIN = classes(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);

  @Test
  void pipelineKnowsNoRunner() {
    noClasses()
        .should()
        .dependOnClassesThat(OF_A_RUNNER)
        .because("the same jar runs on the Direct, Flink and Spark runners")
        .check(MAIN);
  }

  @Test
  void testsKnowNoRunnerButTheDirectOne() {
    noClasses()
        .should()
        .dependOnClassesThat(
            OF_A_RUNNER.and(not(resideInAPackage("org.apache.beam.runners.direct.."))))
        .because("each runner's tests lie in its own module")
        .check(classes(ImportOption.Predefined.ONLY_INCLUDE_TESTS));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.sessionlake.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  private static JavaClasses classes(ImportOption where) {
    return new ClassFileImporter().withImportOption(where).importPackages("io.sessionlake");
  }
}
