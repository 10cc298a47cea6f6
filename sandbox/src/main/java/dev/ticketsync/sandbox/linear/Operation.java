package dev.ticketsync.sandbox.linear;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.sandbox.host.CallKind;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;

/** The operation that a request chose out of its text, parsed and valid. */
record Operation(String text, Document document, OperationDefinition definition, Map<String, Object> variables) {
    private static final Set<String> METADATA = Set.of("team", "teams", "workflowStates", "issueLabels", "user", "users", "viewer",
            "organization",
            "rateLimitStatus", "webhook", "webhooks");

    /** The root fields, such as {@code issueUpdate}; several are joined by a plus. */
    String name() {
        return roots().stream().map(Field::getName).distinct().collect(Collectors.joining("+"));
    }

    CallKind kind() {
        if (definition.getOperation() == OperationDefinition.Operation.MUTATION) return writeKind();
        if (roots().stream().allMatch(root -> METADATA.contains(root.getName()) || root.getName().startsWith("__")))
            return CallKind.METADATA;
        return roots().stream().anyMatch(this::asksForChanges) ? CallKind.POLL : CallKind.READ;
    }

    private CallKind writeKind() {
        boolean creates = roots().stream().anyMatch(root -> root.getName().endsWith("Create"));
        boolean deletes = roots().stream().allMatch(root -> root.getName().endsWith("Delete"));
        return creates ? CallKind.CREATE : deletes ? CallKind.DELETE : CallKind.UPDATE;
    }

    private List<Field> roots() {
        return definition.getSelectionSet().getSelectionsOfType(Field.class);
    }

    private boolean asksForChanges(Field root) {
        for (Argument argument : root.getArguments()) {
            if (!argument.getName().equals("filter")) continue;
            return switch (argument.getValue()) {
                case VariableReference variable -> String.valueOf(variables.get(variable.getName())).contains("updatedAt=");
                case ObjectValue literal -> AstPrinter.printAstCompact(literal).contains("updatedAt:");
                default -> false;
            };
        }
        return false;
    }
}
