//! Words and what they mean: nouns, acts, cues, facets, sections, numbers, provinces, issuers; the order of indicators.

use super::Compiler;
use crate::pattern::cue::Cue;
use crate::pattern::file::{
    CueFile, FacetsFile, Group, IssuersFile, LexiconFile, NumbersFile, OrderFile, Phrases,
    PhrasesFile, ProvincesFile, SectionsFile, WordsFile,
};
use crate::pattern::source::PatternFile;
use crate::pattern::{FacetValue, Issuer, NounId, NounSet, NumberWord, Province};
use toml::Spanned;

impl Compiler {
    pub(super) fn acts_file(&mut self, file: &PatternFile) {
        let Some(groups) = self.parse::<LexiconFile>(file) else {
            return;
        };
        for (name, Group { words, .. }) in groups {
            let phrases: Vec<_> = words
                .iter()
                .filter_map(|word| self.phrase(file, word))
                .collect();
            let acts = phrases.into_iter().map(|phrase| self.act(phrase)).collect();
            self.act_groups.insert(name.into_inner(), acts);
        }
    }

    pub(super) fn nouns_file(&mut self, file: &PatternFile) {
        let Some(groups) = self.parse::<LexiconFile>(file) else {
            return;
        };
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(name, _)| name.span().start);
        for (name, group) in groups {
            self.noun_group(file, name.into_inner(), &group);
        }
    }

    fn noun_group(&mut self, file: &PatternFile, name: String, group: &Group) {
        if group.decoy {
            self.cue_words(file, Cue::Nothing, &group.words);
            return;
        }
        let number = self.group_number(&name);
        if group.staged {
            self.staged_groups.push(number);
        }
        if group.article {
            self.article_groups.push(number);
        }
        if group.setting {
            self.setting_groups.push(number);
        }
        let mut set = NounSet::default();
        for word in &group.words {
            if let Some(noun) = self.noun_in(file, word, number) {
                set.insert(noun);
            }
        }
        self.groups.insert(name, set);
    }

    /// The noun of a word, which stands in this group only.
    fn noun_in(
        &mut self,
        file: &PatternFile,
        word: &Spanned<String>,
        group: u16,
    ) -> Option<NounId> {
        let phrase = self.phrase(file, word)?;
        let noun = self.noun(phrase, group);
        let owner = self.noun_groups[usize::from(noun.0)];
        if owner != group {
            let message = format!(
                "{:?} stands in [{}] too",
                word.get_ref(),
                self.group_names[usize::from(owner)]
            );
            self.problem("P005", file, word.span(), message).hint =
                "a noun stands in one group only".into();
        }
        Some(noun)
    }

    pub(super) fn cue_file(&mut self, file: &PatternFile) {
        let Some(cues) = self.parse::<CueFile>(file) else {
            return;
        };
        for (cue, table) in cues {
            self.cue_words(file, cue, &table.words);
        }
    }

    fn cue_words(&mut self, file: &PatternFile, cue: Cue, words: &Phrases) {
        for word in words {
            if let Some(phrase) = self.phrase(file, word) {
                self.meaning(phrase).cues.insert(cue);
            }
        }
    }

    pub(super) fn facets_file(&mut self, file: &PatternFile) {
        let Some(facets) = self.parse::<FacetsFile>(file) else {
            return;
        };
        for (facet, values) in [(0, facets.level), (1, facets.stage), (2, facets.grade)] {
            for (value, table) in values {
                let number = self.facet_value(facet, &value);
                for word in &table.words {
                    let Some(phrase) = self.phrase(file, word) else {
                        continue;
                    };
                    let meaning = self.meaning(phrase);
                    match facet {
                        0 => meaning.level = Some(number),
                        1 => meaning.stage = Some(number),
                        _ => meaning.grade = Some(number),
                    }
                }
            }
        }
    }

    pub(super) fn facet_value(&mut self, facet: usize, value: &str) -> FacetValue {
        let names = match facet {
            0 => &mut self.facets.level,
            1 => &mut self.facets.stage,
            _ => &mut self.facets.grade,
        };
        if let Some(at) = names.iter().position(|name| name == value) {
            return at as FacetValue;
        }
        names.push(value.to_owned());
        (names.len() - 1) as FacetValue
    }

    pub(super) fn sections_file(&mut self, file: &PatternFile) {
        let Some(sections) = self.parse::<SectionsFile>(file) else {
            return;
        };
        for (rank, table) in sections.kind.iter().enumerate() {
            for word in &table.words {
                if let Some(phrase) = self.phrase(file, word) {
                    self.meaning(phrase).section = Some((table.kind, rank as u8));
                }
            }
        }
    }

    pub(super) fn numbers_file(&mut self, file: &PatternFile) {
        let Some(numbers) = self.parse::<NumbersFile>(file) else {
            return;
        };
        let digits = numbers
            .digit
            .iter()
            .map(|(word, &value)| (word, NumberWord::Digit(value)));
        let after = numbers
            .after_tens
            .iter()
            .map(|(word, &value)| (word, NumberWord::AfterTens(value)));
        let scales = numbers
            .scale
            .iter()
            .map(|(word, &value)| (word, NumberWord::Scale(value)));
        let plain = [
            (&numbers.ten, NumberWord::Ten),
            (&numbers.tens, NumberWord::Tens),
            (&numbers.hundred, NumberWord::Hundred),
            (&numbers.no_tens, NumberWord::NoTens),
            (&numbers.half, NumberWord::Half),
        ];
        let listed = plain
            .into_iter()
            .flat_map(|(words, meaning)| words.iter().map(move |word| (word, meaning)));
        for (word, meaning) in digits.chain(after).chain(scales).chain(listed) {
            if let Some(phrase) = self.phrase(file, word) {
                self.meaning(phrase).number = Some(meaning);
            }
        }
    }

    pub(super) fn provinces_file(&mut self, file: &PatternFile) {
        let Some(provinces) = self.parse::<ProvincesFile>(file) else {
            return;
        };
        for table in provinces.province {
            let number = self.provinces.len() as u16;
            for spelling in std::iter::once(&table.name).chain(&table.variants) {
                if let Some(phrase) = self.phrase(file, spelling) {
                    self.meaning(phrase).province.get_or_insert(number);
                }
            }
            self.provinces.push(Province {
                code: table.code,
                name: table.name.into_inner(),
                merged_into: table.merged_into,
                code_2025: table.code_2025,
            });
        }
    }

    pub(super) fn issuers_file(&mut self, file: &PatternFile) {
        let Some(issuers) = self.parse::<IssuersFile>(file) else {
            return;
        };
        for table in issuers.issuer {
            let number = self.issuers.len() as u16;
            for spelling in &table.words {
                if let Some(phrase) = self.phrase(file, spelling) {
                    self.meaning(phrase).issuer = Some(number);
                }
            }
            self.issuers.push(Issuer {
                name: table.name,
                open: table.open,
                alone: table.alone,
                foreign: table.foreign,
                mixed: table.mixed,
            });
        }
    }

    pub(super) fn words_file(&mut self, file: &PatternFile) {
        for (list, table) in self.parse::<WordsFile>(file).unwrap_or_default() {
            for word in &table.words {
                if word.get_ref().split_whitespace().count() == 1 {
                    self.lists.add(list, word.get_ref());
                    self.phrases.know(word.get_ref());
                } else {
                    let message = format!("{:?} is no single word", word.get_ref());
                    self.problem("P003", file, word.span(), message).hint =
                        "a phrase becomes a cue in cues/audit.toml, or stands in a list of phrases.toml".into();
                }
            }
        }
    }

    pub(super) fn phrases_file(&mut self, file: &PatternFile) {
        for (list, table) in self.parse::<PhrasesFile>(file).unwrap_or_default() {
            for phrase in &table.words {
                self.phrase_lists.add(list, phrase.get_ref());
                let words = phrase.get_ref().split_whitespace();
                words.for_each(|word| self.phrases.know(word));
            }
        }
    }

    pub(super) fn order_file(&mut self, file: &PatternFile) {
        let Some(OrderFile { order }) = self.parse(file) else {
            return;
        };
        for (place, id) in order.into_iter().enumerate() {
            let span = id.span();
            if self.order.insert(id.get_ref().clone(), place).is_some() {
                self.problem(
                    "P006",
                    file,
                    span,
                    format!("{:?} stands in the order twice", id.get_ref()),
                )
                .hint = "take one of the two away".into();
            }
        }
    }
}
