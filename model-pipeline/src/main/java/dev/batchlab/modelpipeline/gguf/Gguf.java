package dev.batchlab.modelpipeline.gguf;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a GGUF file says about itself.
 *
 * @param metadata scalars by key; of arrays only the length, see {@link ArrayLength}
 * @param dataStart where the tensors begin
 * @param fileBytes length of the file
 */
public record Gguf(int version, Map<String, Object> metadata, List<Tensor> tensors, long dataStart, long fileBytes) {
    public Gguf {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = List.copyOf(tensors);
    }

    /** An array's content is of no interest here, and may be large. */
    public record ArrayLength(int type, long length) {}

    public Optional<String> text(String key) {
        return Optional.ofNullable(metadata.get(key))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    public Optional<Long> whole(String key) {
        return Optional.ofNullable(metadata.get(key))
                .filter(Long.class::isInstance)
                .map(Long.class::cast);
    }

    public Optional<Long> length(String key) {
        return Optional.ofNullable(metadata.get(key))
                .filter(ArrayLength.class::isInstance)
                .map(array -> ((ArrayLength) array).length());
    }

    public Optional<String> architecture() {
        return text("general.architecture");
    }

    /** The file type claimed, without the mark that it was guessed. */
    public Optional<Integer> fileType() {
        return whole("general.file_type").map(type -> (int) (type & ~1024L));
    }

    /** Elements of the matrices by the type they are stored as. */
    public Map<TensorType, Long> histogram() {
        Map<TensorType, Long> histogram = new EnumMap<>(TensorType.class);
        tensors.stream().filter(Tensor::matrix).forEach(one -> histogram.merge(one.type(), one.elements(), Long::sum));
        return histogram;
    }

    public long parameters() {
        return tensors.stream().mapToLong(Tensor::elements).sum();
    }
}
