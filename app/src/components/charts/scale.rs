//! Scales with round numbers.

/// A scale from 0 upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Between two lines of the grid.
    pub step: f64,
    /// How many steps.
    pub steps: u32,
}

impl Scale {
    /// The scale on which these values fit, in 2 to 5 steps of 1, 2 or 5 times a power of ten.
    #[must_use]
    pub fn fitting(values: impl IntoIterator<Item = f64>) -> Self {
        let max = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold(0.0, f64::max);
        if max <= 0.0 {
            return Self {
                step: 1.0,
                steps: 2,
            };
        }
        let power = 10_f64.powf((max / 4.0).log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power);
        let step = step
            .into_iter()
            .find(|step| max / step <= 5.0)
            .unwrap_or(power * 10.0);
        let steps = (max / step - 1e-9).ceil().max(2.0) as u32;
        Self { step, steps }
    }

    /// Where it ends.
    #[must_use]
    pub fn max(&self) -> f64 {
        self.step * f64::from(self.steps)
    }

    /// Height of a value in a plot of 100, from the top.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        round(100.0 - 100.0 * (value / self.max()).clamp(0.0, 1.0))
    }

    /// The values of the grid's lines, from the top.
    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        (0..=self.steps)
            .rev()
            .map(|n| f64::from(n) * self.step)
            .collect()
    }
}

/// Two decimals are finer than any screen.
#[must_use]
pub fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Up to `most` of the labels, evenly spread, first and last among them where that is possible.
#[must_use]
pub fn thinned(labels: &[String], most: usize) -> Vec<String> {
    if labels.len() <= most {
        return labels.to_vec();
    }
    let last = labels.len() - 1;
    (0..most)
        .map(|n| labels[n * last / (most - 1).max(1)].clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_numbers_above_the_values() {
        for (value, max, steps) in [
            (0.212, 0.25, 5),
            (719.0, 800.0, 4),
            (1.0, 1.0, 5),
            (7.0, 8.0, 4),
        ] {
            let scale = Scale::fitting([0.0, value]);
            assert!((scale.max() - max).abs() < 1e-9, "{value}: {scale:?}");
            assert_eq!(scale.steps, steps, "{value}");
            assert!(scale.y(value) >= 0.0);
        }
        assert_eq!(Scale::fitting([]).ticks(), [2.0, 1.0, 0.0]);
        assert_eq!(Scale::fitting([f64::NAN, 3.0]).y(0.0), 100.0);
    }

    #[test]
    fn labels_are_thinned_evenly() {
        let labels: Vec<String> = (0..13).map(|n| n.to_string()).collect();
        assert_eq!(thinned(&labels, 4), ["0", "4", "8", "12"]);
        assert_eq!(thinned(&labels[..3], 4).len(), 3);
    }
}
