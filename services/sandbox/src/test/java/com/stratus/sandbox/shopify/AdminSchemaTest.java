package com.stratus.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Platforms;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our schema says nothing that the published one does not say. */
class AdminSchemaTest {
    @Test
    void everythingInOurSchemaIsInShopifysToo() {
        TypeDefinitionRegistry published =
                new SchemaParser().parse(Platforms.read("shopify/schema/admin-2026-10.reduced.graphql"));
        TypeDefinitionRegistry ours = AdminSchema.definitions();
        int fields = 0;
        for (TypeDefinition<?> type : ours.types().values()) {
            TypeDefinition<?> theirs = published.types().get(type.getName());
            assertThat(theirs).as(type.getName()).isNotNull();
            assertThat(theirs.getClass()).as(type.getName()).isEqualTo(type.getClass());
            if (type instanceof EnumTypeDefinition values) {
                assertThat(names((EnumTypeDefinition) theirs))
                        .as(type.getName())
                        .containsAll(names(values));
            } else {
                Map<String, String> described = fields(theirs);
                fields(type).forEach((name, text) -> assertThat(described.get(name))
                        .as(type.getName() + "." + name)
                        .isEqualTo(text));
                fields += fields(type).size();
            }
        }
        assertThat(ours.scalars().keySet()).allMatch(name -> published.scalars().containsKey(name));
        assertThat(ours.getDirectiveDefinition("idempotent").map(AstPrinter::printAst))
                .isEqualTo(published.getDirectiveDefinition("idempotent").map(AstPrinter::printAst));
        assertThat(fields).isGreaterThan(500);
    }

    private static List<String> names(EnumTypeDefinition type) {
        return type.getEnumValueDefinitions().stream()
                .map(EnumValueDefinition::getName)
                .toList();
    }

    private static Map<String, String> fields(TypeDefinition<?> type) {
        Map<String, String> fields = new TreeMap<>();
        if (type instanceof InputObjectTypeDefinition input) {
            input.getInputValueDefinitions().forEach(field -> fields.put(field.getName(), described(field)));
            return fields;
        }
        List<FieldDefinition> definitions = type instanceof ObjectTypeDefinition object
                ? object.getFieldDefinitions()
                : ((InterfaceTypeDefinition) type).getFieldDefinitions();
        for (FieldDefinition field : definitions) {
            Map<String, String> arguments = new TreeMap<>();
            for (InputValueDefinition argument : field.getInputValueDefinitions()) {
                arguments.put(argument.getName(), described(argument));
            }
            fields.put(field.getName(), arguments + ": " + AstPrinter.printAst(field.getType()));
        }
        return fields;
    }

    private static String described(InputValueDefinition value) {
        String standard = value.getDefaultValue() == null ? "" : " = " + AstPrinter.printAst(value.getDefaultValue());
        return AstPrinter.printAst(value.getType()) + standard;
    }
}
