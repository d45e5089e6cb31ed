package dev.batchlab.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** Which libraries a library may know. */
public final class LibraryArchitectureRules {
    private LibraryArchitectureRules() {}

    /** Holds when {@code library} uses none of our packages but itself and {@code allowed}. */
    public static void knows_only(String library, String... allowed) {
        String itself = "dev.batchlab." + library;
        List<String> permitted = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(library), java.util.Arrays.stream(allowed))
                .map(name -> "dev.batchlab." + name)
                .toList();
        noClasses()
                .that()
                .resideInAPackage(itself + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("belong to another part of Batchlab") {
                    @Override
                    public boolean test(JavaClass other) {
                        String name = other.getPackageName();
                        return name.startsWith("dev.batchlab.")
                                && permitted.stream().noneMatch(p -> name.equals(p) || name.startsWith(p + "."));
                    }
                })
                .because(library + " stands alone so that it can be read, tested and reused alone")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(itself));
    }
}
