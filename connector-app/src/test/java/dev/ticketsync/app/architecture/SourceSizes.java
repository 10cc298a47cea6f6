package dev.ticketsync.app.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

/** Measures source files by parsing them, without compiling. */
final class SourceSizes {
    static final int FILE_LIMIT = 400;
    static final int METHOD_LIMIT = 40;
    static final int PARAMETER_LIMIT = 6;

    private final List<String> violations = new ArrayList<>();
    private final List<Integer> fileLengths = new ArrayList<>();

    /** Measures the sources. */
    static SourceSizes of(Iterable<? extends JavaFileObject> sources) throws IOException {
        SourceSizes sizes = new SourceSizes();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : task.parse())
            sizes.measure(unit, positions);
        return sizes;
    }

    /** Returns a line for each file and method that is too long; empty if none is. */
    List<String> violations() {
        return violations;
    }

    /** Returns the part of the files that have at least 200 lines. */
    double shareOfLongFiles() {
        return fileLengths.stream().filter(length -> length >= 200).count() / (double) fileLengths.size();
    }

    int files() {
        return fileLengths.size();
    }

    private void measure(CompilationUnitTree unit, SourcePositions positions) {
        LineMap lines = unit.getLineMap();
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        int length = (int) lines.getLineNumber(positions.getEndPosition(unit, unit));
        fileLengths.add(length);
        check(file, "lines", length, FILE_LIMIT);
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                String name = file + "#" + method.getName();
                if (method.getBody() != null) check(name, "lines", between(method), METHOD_LIMIT);
                if (positions.getEndPosition(unit, method) >= 0) check(name, "parameters", method.getParameters().size(), PARAMETER_LIMIT);
                return super.visitMethod(method, null);
            }

            private int between(MethodTree method) {
                long from = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                return (int) (lines.getLineNumber(positions.getEndPosition(unit, method)) - from + 1);
            }
        }.scan(unit, null);
    }

    private void check(String what, String unit, int seen, int limit) {
        if (seen > limit) violations.add(what + " has " + seen + " " + unit + ", more than " + limit);
    }
}
