//! Many items in work at a time, and their results in the items' order.

use rayon::Scope;
use std::any::Any;
use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};

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
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    if threads == 1 {
        feed(&mut |item, _| take(work(item)));
        return;
    }
    // This thread works too, whenever it would have to wait: a thread that only hands about would take turns with the others
    // on their processors, and be woken for every small item.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads - 1)
        .build();
    let pool = pool.expect("the system gives threads");
    let (sender, receiver) = mpsc::channel();
    let (jobs, stopped) = (&Jobs::default(), &AtomicBool::new(false));
    let work = &|item| catch_unwind(AssertUnwindSafe(|| work(item)));
    pool.in_place_scope(|scope| {
        let mut line = Line {
            window: Window::new(threads),
            receiver,
            ready: BTreeMap::new(),
            taken: 0,
            take,
            stopped,
        };
        feed(&mut |item, weight| {
            while !line.window.admits(weight) {
                line.help(jobs, work)?;
            }
            jobs.put((line.taken + line.window.items(), item));
            line.window.enter(weight);
            spawn(scope, jobs, work, sender.clone(), stopped);
            line.look()
        });
        while line.window.items() > 0 && line.help(jobs, work).is_continue() {}
    });
}

type Done<T> = (usize, Result<T, Box<dyn Any + Send>>);

/// The items that nobody works on yet, each with its place in the order.
struct Jobs<I>(Mutex<VecDeque<(usize, I)>>);

impl<I> Default for Jobs<I> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<I> Jobs<I> {
    fn put(&self, job: (usize, I)) {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.push_back(job);
    }

    fn next(&self) -> Option<(usize, I)> {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.pop_front()
    }
}

/// Has a thread of the pool work on the next item, if none is before it.
fn spawn<'s, I: Send, T: Send + 's>(
    scope: &Scope<'s>,
    jobs: &'s Jobs<I>,
    work: &'s (impl Fn(I) -> std::thread::Result<T> + Sync),
    sender: Sender<Done<T>>,
    stopped: &'s AtomicBool,
) {
    scope.spawn(move |_| {
        if !stopped.load(Ordering::Relaxed)
            && let Some((index, item)) = jobs.next()
        {
            // The receiver is gone only after a stop.
            let _ = sender.send((index, work(item)));
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
    /// Works on the next item, or waits for a result where others work on all; takes what has its turn.
    fn help<I>(
        &mut self,
        jobs: &Jobs<I>,
        work: impl Fn(I) -> std::thread::Result<T>,
    ) -> ControlFlow<()> {
        if self.stopped.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if let Some((index, item)) = jobs.next() {
            self.accept((index, work(item)))?;
            return self.look();
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
