package dev.customary.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The map of the hub, kept true. */
class BoundariesTest {
    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.customary.hub");

    @Test
    void features_never_depend_on_each_other_in_a_circle() {
        slices().matching("dev.customary.hub.(*)..").should().beFreeOfCycles().check(HUB);
    }

    @Test
    void the_hub_names_no_connector() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.customary.connectors..")
                .check(HUB);
    }

    @Test
    void simulated_systems_are_for_the_demo_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.customary.hub.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.customary.sandbox..")
                .check(HUB);
    }

    @Test
    void the_platform_knows_no_feature_and_nothing_below_knows_the_api() {
        noClasses()
                .that()
                .resideInAPackage("dev.customary.hub.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.customary.hub.customer..",
                        "dev.customary.hub.connection..",
                        "dev.customary.hub.engine..",
                        "dev.customary.hub.run..",
                        "dev.customary.hub.push..")
                .check(HUB);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.customary.hub.api..", "dev.customary.hub")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.customary.hub.api..")
                .check(HUB);
    }
}
