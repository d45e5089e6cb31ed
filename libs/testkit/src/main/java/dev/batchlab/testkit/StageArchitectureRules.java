package dev.batchlab.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What makes a stage a stage, in executable form. A stage's test is one line: {@code StageArchitectureRules.of("statuspoller")}. */
public final class StageArchitectureRules {
    private static final List<String> STAGES = List.of(
            "requestbuilder", "batchsubmitter", "statuspoller", "resultconverter", "modelpipeline", "aggregator");

    private final String stage;
    private final JavaClasses classes;

    private StageArchitectureRules(String stage) {
        this.stage = "dev.batchlab." + stage;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(this.stage);
    }

    public static StageArchitectureRules of(String stage) {
        return new StageArchitectureRules(stage);
    }

    /** Checks all rules; the first broken one says how to mend it. */
    public void hold() {
        the_domain_knows_no_technology_of_its_own_stage();
        stages_meet_only_through_events();
        time_is_injected();
        dependencies_come_through_constructors();
        nothing_is_called_utils_or_impl();
    }

    private void the_domain_knows_no_technology_of_its_own_stage() {
        noClasses()
                .that()
                .resideInAPackage(stage)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        stage + ".messaging..",
                        stage + ".postgres..",
                        stage + ".rest..",
                        stage + ".jobs..",
                        stage + ".health..")
                .because(
                        "the stage's root holds its domain; put an interface there and let the technology implement it")
                .check(classes);
    }

    private void stages_meet_only_through_events() {
        String[] others = STAGES.stream()
                .map(other -> "dev.batchlab." + other)
                .filter(other -> !other.equals(stage))
                .map(other -> other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(stage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because(
                        "stages know each other's events and artifacts, never classes or tables; add what you miss to an event")
                .check(classes);
    }

    private void time_is_injected() {
        noClasses()
                .that()
                .resideInAPackage(stage + "..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("tests turn the clock; take a java.time.Clock through the constructor")
                .check(classes);
    }

    private void dependencies_come_through_constructors() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(stage + "..")
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .because("a constructor shows what a class needs and lets a test give it")
                .allowEmptyShould(true)
                .check(classes);
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(stage)
                .and()
                .arePublic()
                .should()
                .beFinal()
                .because(
                        "the domain is records and sealed types; mutable public fields belong to entities one level down")
                .allowEmptyShould(true)
                .check(classes);
    }

    private void nothing_is_called_utils_or_impl() {
        String unwanted = ".*(" + String.join("|", Arrays.asList("Utils?", "Impl", "Helper", "Manager")) + ")$";
        classes()
                .that()
                .resideInAPackage(stage + "..")
                .should()
                .haveNameNotMatching(unwanted)
                .because("such a name hides what the class is; call it by the word of the field")
                .check(classes);
    }
}
