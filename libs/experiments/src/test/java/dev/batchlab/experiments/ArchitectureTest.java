package dev.batchlab.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.batchlab.testkit.LibraryArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void experiments_know_the_libraries_they_are_made_of_and_no_stage() {
        LibraryArchitectureRules.knows_only("experiments", "events", "artifacts", "providers", "answers");
    }

    @Test
    void the_parts_of_this_library_do_not_go_round_in_circles() {
        SlicesRuleDefinition.slices()
                .matching("dev.batchlab.experiments.(*)..")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.batchlab.experiments"));
    }

    @Test
    void only_expressions_know_qute() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.batchlab.experiments.expressions")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus.qute..")
                .because("the language of expressions must stay exchangeable")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.batchlab.experiments"));
    }
}
