//! Many items in work at a time, and their results in the items' order.

use rayon::Scope;
use std::any::Any;
use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

/// As [`feed_in_order`], for items that are all there already.
///
/// # Panics
/// Where `work` panics, and where the system gives no threads.
pub fn in_order<I: Sync, T: Send>(
    items: &[I],
    threads: usize,
    weigh: impl Fn(&I) -> u64,
    work: impl Fn(&I) -> T + Sync,
    take: impl FnMut(T) -> ControlFlow<()>,
) {
    let threads = if items.len() == 1 { 1 } else { threads };
    let feed = |put: &mut dyn FnMut(usize, u64) -> ControlFlow<()>| {
        let _ = (0..items.len()).try_for_each(|index| put(index, weigh(&items[index])));
    };
    feed_in_order(threads, feed, |index| work(&items[index]), take);
}

/// Works on many items at a time and takes the results in the order of the items, until `take` breaks off.
///
/// `feed` puts one item after the other, each with the bytes of memory that it needs; `put` returns when there is room
/// for another, and breaks off when no more are wanted. With one thread nothing is handed about: each item is worked on
/// and taken before the next one.
///
/// # Panics
/// Where `work` panics, and where the system gives no threads.
pub fn feed_in_order<I: Send, T: Send>(
    threads: usize,
    feed: impl FnOnce(&mut dyn FnMut(I, u64) -> ControlFlow<()>),
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    if threads == 1 {
        feed(&mut |item, _| take(work(item)));
        return;
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.expect("the system gives threads");
    let (sender, receiver) = mpsc::channel();
    let (work, stopped) = (&work, &AtomicBool::new(false));
    pool.in_place_scope(|scope| {
        let mut line = Line {
            window: Window::new(pool.current_num_threads()),
            receiver,
            ready: BTreeMap::new(),
            taken: 0,
            take,
            stopped,
        };
        feed(&mut |item, weight| {
            while !line.window.admits(weight) {
                line.wait()?;
            }
            let index = line.taken + line.window.items();
            line.window.enter(weight);
            spawn(scope, work, (index, item), sender.clone(), stopped);
            line.look()
        });
        while line.window.items() > 0 && line.wait().is_continue() {}
    });
}

type Done<T> = (usize, Result<T, Box<dyn Any + Send>>);

fn spawn<'s, I: Send + 's, T: Send + 's>(
    scope: &Scope<'s>,
    work: &'s (impl Fn(I) -> T + Sync),
    (index, item): (usize, I),
    sender: Sender<Done<T>>,
    stopped: &'s AtomicBool,
) {
    scope.spawn(move |_| {
        if !stopped.load(Ordering::Relaxed) {
            // The receiver is gone only after a stop.
            let _ = sender.send((index, catch_unwind(AssertUnwindSafe(|| work(item)))));
        }
    });
}

/// The results on their way to where they are taken.
struct Line<'s, T, F> {
    window: Window,
    receiver: Receiver<Done<T>>,
    ready: BTreeMap<usize, T>,
    taken: usize,
    take: F,
    stopped: &'s AtomicBool,
}

impl<T, F: FnMut(T) -> ControlFlow<()>> Line<'_, T, F> {
    /// Waits for a result, and takes what has its turn.
    fn wait(&mut self) -> ControlFlow<()> {
        if self.stopped.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        match self.receiver.recv() {
            Ok(done) => self.accept(done),
            Err(_) => ControlFlow::Break(()),
        }
    }

    /// Takes what has its turn without waiting for anything.
    fn look(&mut self) -> ControlFlow<()> {
        while let Ok(done) = self.receiver.try_recv() {
            self.accept(done)?;
        }
        ControlFlow::Continue(())
    }

    fn accept(&mut self, (index, result): Done<T>) -> ControlFlow<()> {
        let result = result.unwrap_or_else(|panic| resume_unwind(panic));
        self.ready.insert(index, result);
        while let Some(result) = self.ready.remove(&self.taken) {
            self.window.leave();
            self.taken += 1;
            if (self.take)(result).is_break() {
                self.stopped.store(true, Ordering::Relaxed);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}

/// How much is in work: enough to keep the threads busy behind a slow item, and no more bytes than a few large files.
struct Window {
    threads: usize,
    bytes: u64,
    weights: VecDeque<u64>,
}

const ITEMS_PER_THREAD: usize = 32;
const BYTES_PER_THREAD: u64 = 8 << 20;

impl Window {
    const fn new(threads: usize) -> Self {
        Self {
            threads,
            bytes: 0,
            weights: VecDeque::new(),
        }
    }

    fn items(&self) -> usize {
        self.weights.len()
    }

    /// Whether there is room; there always is for one item.
    fn admits(&self, bytes: u64) -> bool {
        let light = self.bytes.saturating_add(bytes) <= BYTES_PER_THREAD * self.threads as u64;
        self.items() == 0 || (light && self.items() < ITEMS_PER_THREAD * self.threads)
    }

    fn enter(&mut self, bytes: u64) {
        self.weights.push_back(bytes);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// The oldest item goes.
    fn leave(&mut self) {
        let bytes = self.weights.pop_front().unwrap_or(0);
        self.bytes = self.bytes.saturating_sub(bytes);
    }
}
