package org.fascicle.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesheetTest {
    @TempDir
    Path folder;

    private Path file(String name, String... lines) throws Exception {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void readsRowsWithTheirDefaultsAndLines() throws Exception {
        Problems problems = new Problems();
        Samplesheet sheet = Samplesheet.read(file("s.csv", "subject,session,centre,region,contrast,path", "sub-01,t0,paris,thigh,t1w,a", "", "sub-01,t0,paris,leg,stir,b"), problems);
        assertThat(problems.found()).isEmpty();
        assertThat(sheet.rows()).extracting(Samplesheet.Row::line).containsExactly(2, 4);
        assertThat(sheet.rows().getFirst()).isEqualTo(new Samplesheet.Row(2, new UnitId("sub-01", "t0"), "paris", "thigh", Contrast.t1w, "mag", "1", "a", "", "", ""));
        assertThat(sheet.units()).containsExactly(new UnitId("sub-01", "t0"));
    }

    @Test
    void namesEveryProblemAtOnceWithLineAndColumn() throws Exception {
        Problems problems = new Problems();
        Samplesheet.read(file("s.csv", "subject,session,centre,region,contrast,path,mask",
                "sub-01,t0,paris,thigh,t1,a,", "sub 02,t0,paris,Thigh,t1w,,", "sub-03,t0,paris,thigh,t1w,c,", "sub-03,t0,lyon,thigh,t1w,d,"), problems);
        assertThat(problems.found().stream().map(Problem::toLine)).anyMatch(line -> line.startsWith("s.csv:2: contrast: unknown contrast \"t1\" → use one of t1w"))
                .anyMatch(line -> line.startsWith("s.csv:3: subject")).anyMatch(line -> line.startsWith("s.csv:3: region")).anyMatch(line -> line.startsWith("s.csv:3: path"))
                .anyMatch(line -> line.contains("s.csv:5: series: the same image as line 4")).anyMatch(line -> line.startsWith("s.csv:5: centre")).hasSize(6);
    }

    @Test
    void namesMissingAndUnknownColumns() throws Exception {
        Problems problems = new Problems();
        Samplesheet.read(file("s.csv", "subject,session,centre,region,kontrast,path", "a,b,c,d,e,f"), problems);
        assertThat(problems.found()).extracting(Problem::field).containsExactly("contrast");
        assertThatThrownBy(() -> Samplesheet.read(file("empty.csv"), problems)).isInstanceOf(InvalidInputException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> Samplesheet.read(folder.resolve("no.csv"), problems)).hasMessageContaining("no such file");
        assertThatThrownBy(() -> Samplesheet.read(file("r.csv", "subject,session", "a"), problems)).hasMessageContaining("r.csv:2: has 1 fields");
    }

    @Test
    void everySubjectNeedsAParticipant() throws Exception {
        Problems problems = new Problems();
        Samplesheet sheet = Samplesheet.read(file("s.csv", "subject,session,centre,region,contrast,path", "sub-01,t0,paris,thigh,t1w,a", "sub-02,t0,paris,thigh,t1w,a"), problems);
        Participants people = Participants.read(file("p.csv", "subject,sex,age_years", "sub-01,f,old", "sub-01,f,44", ",m,3"), problems);
        people.requireSubjects(sheet, problems);
        assertThat(problems.found().stream().map(Problem::toLine)).containsExactlyInAnyOrder(
                "p.csv:2: age_years: not a positive number \"old\" → give a number with a decimal point, or leave it empty",
                "p.csv:3: subject: the subject has an earlier line \"sub-01\" → keep one line a subject",
                "p.csv:4: subject: no subject is named → use the subject's label in the samplesheet: letters, digits and hyphens",
                "s.csv:3: subject: the subject has no row in p.csv \"sub-02\" → add the subject to p.csv");
        assertThat(people.value("sub-01", "sex")).contains("f");
        assertThat(people.value("sub-01", "family")).isEmpty();
    }

    @Test
    void assessmentsRefuseHolesAndRepeats() throws Exception {
        Problems problems = new Problems();
        Assessments scores = Assessments.read(file("a.csv", "subject,session,muscle,score,value", "sub-01,t0,soleus_left,mercuri,2a",
                "sub-01,t0,soleus_left,mercuri,3", "sub-01,t0,soleus_right,mercuri,"), problems);
        assertThat(problems.found()).extracting(Problem::line).containsExactly(3, 4);
        assertThat(scores.valuesOf("mercuri").get(new UnitId("sub-01", "t0"))).containsEntry(new Muscle("soleus", "left"), "2a");
    }

    @Test
    void labelTablesNameKnownMusclesOnly() throws Exception {
        MuscleCatalogue catalogue = MuscleCatalogue.read(file("muscles.tsv", "name\tside\tregion\tsynonyms\tuberon\tfma", "soleus\tleft\tleg\tSOL; soleus muscle\t\t", "soleus\tright\tleg\tSOL\t\t"));
        Problems problems = new Problems();
        MaskLabels labels = MaskLabels.read(file("labels.csv", "label,name", "1,SOL left", "2,Soleus right", "3,solues_left", "x,soleus_left", "4,soleus_left"), catalogue, problems);
        assertThat(labels.muscle(1)).isEqualTo(new Muscle("soleus", "left"));
        assertThat(labels.muscle(2)).isEqualTo(new Muscle("soleus", "right"));
        assertThat(labels.muscle(13).toString()).isEqualTo("label_13");
        assertThat(problems.found().stream().map(Problem::toLine)).containsExactly(
                "labels.csv:4: name: unknown muscle \"solues_left\" → did you mean soleus_left?",
                "labels.csv:5: label: not a label \"x\" → use a whole number from 1 to 32767",
                "labels.csv:6: name: another label has the same muscle \"soleus_left\" → give each muscle one label");
    }

    @Test
    void anImageSetIsWhatItsIndexSays() throws Exception {
        UnitId unit = new UnitId("sub-01", "t0");
        String name = ImageSet.baseName(unit, "thigh", Contrast.dixon, "phase", "2") + ".nii.gz";
        assertThat(name).isEqualTo("sub-01_t0_thigh_dixon_phase_2.nii.gz");
        file(name, "x");
        ImageSet set = new ImageSet(folder, unit, "paris", List.of(new ImageSet.Entry("thigh", Contrast.dixon, "phase", "2", name, "")));
        set.writeIndex();
        assertThat(ImageSet.read(folder)).isEqualTo(set);
        Files.delete(folder.resolve(name));
        assertThatThrownBy(() -> ImageSet.read(folder)).isInstanceOf(InvalidInputException.class).hasMessageContaining("the file is absent");
    }
}
