//! The barriers as Linux has them.

use std::collections::BTreeMap;
use std::error::Error;

use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus, Scope};
use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
#[cfg(target_arch = "x86_64")]
use seccompiler::sock_filter;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};

use super::{Barrier, Confined};
use crate::Limits;

pub(super) fn confine(limits: &Limits) -> Confined {
    let barrier =
        |built: Result<Barrier, Box<dyn Error>>| built.unwrap_or_else(|why| Barrier::Missing(why.to_string()));
    // Calls last: the filter forbids nothing that the others need, but whatever follows it runs under it.
    let resources = barrier(limit_resources(limits));
    let files = barrier(close_files());
    let calls = barrier(forbid_calls());
    Confined { files, calls, resources }
}

fn limit_resources(limits: &Limits) -> Result<Barrier, Box<dyn Error>> {
    let set = |what, most| setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
    set(Resource::As, limits.memory)?;
    set(Resource::Core, 0)?;
    set(Resource::Fsize, 0)?;
    set_parent_process_death_signal(Some(Signal::KILL))?;
    Ok(Barrier::Stands)
}

/// Landlock with no rule: everything it can handle is denied. What is open already stays open.
fn close_files() -> Result<Barrier, Box<dyn Error>> {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .scope(Scope::from_all(newest))?
        .create()?
        .restrict_self()?;
    Ok(match status.ruleset {
        RulesetStatus::FullyEnforced => Barrier::Stands,
        RulesetStatus::PartiallyEnforced => Barrier::InPart,
        RulesetStatus::NotEnforced => Barrier::Missing("the kernel has no Landlock".to_owned()),
    })
}

/// Calls that no reader of bytes needs. Each is answered as if the kernel did not have it.
const FORBIDDEN: &[i64] = &[
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_add_key,
    libc::SYS_bind,
    libc::SYS_bpf,
    libc::SYS_chroot,
    libc::SYS_clone3,
    libc::SYS_connect,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_io_uring_setup,
    libc::SYS_kexec_load,
    libc::SYS_keyctl,
    libc::SYS_kill,
    libc::SYS_linkat,
    libc::SYS_listen,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_mount,
    libc::SYS_open_by_handle_at,
    libc::SYS_perf_event_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_pivot_root,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_ptrace,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_tkill,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_request_key,
    libc::SYS_sendmmsg,
    libc::SYS_sendto,
    libc::SYS_setns,
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_symlinkat,
    libc::SYS_unlinkat,
    libc::SYS_unshare,
    libc::SYS_userfaultfd,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
    // What Landlock does not know how to deny: rights, owners, dates and attributes of files, by path.
    libc::SYS_fchmodat,
    libc::SYS_fchownat,
    libc::SYS_inotify_add_watch,
    libc::SYS_lremovexattr,
    libc::SYS_lsetxattr,
    libc::SYS_removexattr,
    libc::SYS_setxattr,
    libc::SYS_utimensat,
    FCHMODAT2,
    SETXATTRAT,
    REMOVEXATTRAT,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utimes,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_futimesat,
];

/// Calls younger than the headers of some C libraries; their numbers are the same on every architecture.
const FCHMODAT2: i64 = 452;
const SETXATTRAT: i64 = 463;
const REMOVEXATTRAT: i64 = 466;

fn forbid_calls() -> Result<Barrier, Box<dyn Error>> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = FORBIDDEN.iter().map(|call| (*call, Vec::new())).collect();
    rules.insert(libc::SYS_clone, vec![no_thread()?]);
    rules.insert(libc::SYS_tgkill, vec![not_itself()?]);
    rules.insert(libc::SYS_prlimit64, vec![not_its_own()?]);
    let absent = SeccompAction::Errno(libc::ENOSYS as u32);
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, absent, std::env::consts::ARCH.try_into()?)?;
    apply_filter(&BpfProgram::try_from(filter)?)?;
    #[cfg(target_arch = "x86_64")]
    apply_filter(&NO_X32)?;
    Ok(Barrier::Stands)
}

/// The second set of numbers under which x86-64 kernels may offer every call; a list of numbers would miss them all.
#[cfg(target_arch = "x86_64")]
const NO_X32: [sock_filter; 4] = {
    const fn step(code: u32, jt: u8, jf: u8, k: u32) -> sock_filter {
        sock_filter { code: code as u16, jt, jf, k }
    }
    [
        // The call's number is the first word of what a filter is shown.
        step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0, 0),
        step(libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K, 0, 1, 0x4000_0000),
        step(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32),
        step(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ALLOW),
    ]
};

/// A signal to another process; those to itself are how it ends when it must.
fn not_itself() -> Result<SeccompRule, seccompiler::BackendError> {
    let itself = u64::from(std::process::id());
    SeccompRule::new(vec![SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, itself)?])
}

/// Limits of another process; 0 names the one that asks.
fn not_its_own() -> Result<SeccompRule, seccompiler::BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, 0)?])
}

/// A new process that is no thread of this one. `clone3` cannot be told apart and is forbidden whole: the C library then
/// makes its threads by `clone`.
fn no_thread() -> Result<SeccompRule, seccompiler::BackendError> {
    let thread = libc::CLONE_THREAD as u64;
    let flags = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)?;
    SeccompRule::new(vec![flags])
}
