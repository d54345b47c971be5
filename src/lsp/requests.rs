//! What the client asks, and the answers.

use std::sync::Arc;

use gen_lsp_types::MessageType;
use lsp_server::{ErrorCode, Request, RequestId, Response};
use serde_json::{Value, json};

use super::answer::{APPLY, ASSESS, Assess, CHECK_WORKSPACE, EXPLAIN, Question, Refusal, SHOW, WHY, Why};
use super::initialize::{Client, folders};
use super::parent;
use super::queue::Waiting;
use super::server::{Handled, Phase, Server};
use super::session::Setup;
use super::settings::Settings;
use super::worker::{Answer, Said};

impl Server {
    pub(super) fn request(&mut self, Request { id, method, params }: Request) -> Handled {
        match (self.phase, method.as_str()) {
            (Phase::Waiting, "initialize") if params.is_object() => {
                let client = Client::of(&params);
                let (settings, flaws) = Settings::read(params.get("initializationOptions").unwrap_or(&Value::Null));
                self.setup = Arc::new(Setup { client, folders: folders(&params), settings, pages: None });
                self.session.is_asked = client.pulls;
                self.phase = Phase::Running;
                if let Some(parent) = params.get("processId").and_then(Value::as_i64).and_then(|id| i32::try_from(id).ok()) {
                    parent::watch(parent, self.events.clone())?;
                }
                self.send(Response::new_ok(id, client.welcome()))?;
                flaws.iter().try_for_each(|flaw| self.warn(flaw))
            }
            (Phase::Waiting, "initialize") => self.refuse(id, ErrorCode::InvalidParams, "initialize needs an object of parameters"),
            (Phase::Waiting, _) => self.refuse(id, ErrorCode::ServerNotInitialized, "the first request must be initialize"),
            (Phase::ShutDown | Phase::Ended, _) => self.refuse(id, ErrorCode::InvalidRequest, "the server is shut down"),
            (Phase::Running, "initialize") => self.refuse(id, ErrorCode::InvalidRequest, "the server is initialized already"),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                for id in self.queue.give_up() {
                    self.refuse(id, ErrorCode::RequestCanceled, "the server is shut down")?;
                }
                self.send(Response::new_ok(id, Value::Null))
            }
            (Phase::Running, "workspace/diagnostic") => self.workspace_marks(id, &params),
            (Phase::Running, "workspace/executeCommand") => self.command(id, &params),
            (Phase::Running, method) if Question::METHODS.contains(&method) => self.question(id, method, &params),
            (Phase::Running, method) => self.refuse(id, ErrorCode::MethodNotFound, &format!("trygg does not answer {method}")),
        }
    }

    /// Puts a question about a document where the worker finds it.
    fn question(&mut self, id: RequestId, method: &str, params: &Value) -> Handled {
        let (uri, question) = match Question::read(method, params) {
            Ok(read) => read,
            Err(why) => return self.refuse(id, ErrorCode::InvalidParams, &format!("{method} was not understood: {why}")),
        };
        let Some(snapshot) = self.session.snapshot(&uri) else {
            return self.refuse(id, ErrorCode::InvalidParams, &format!("{} is not open", uri.display_name()));
        };
        self.queue.push(Waiting { id, question, about: Some((uri, snapshot.generation)) });
        Ok(())
    }

    fn command(&mut self, id: RequestId, params: &Value) -> Handled {
        let argument = params.pointer("/arguments/0").cloned().unwrap_or(Value::Null);
        match params.get("command").and_then(Value::as_str) {
            Some(APPLY) if argument.is_object() => {
                self.ask_client("apply", "workspace/applyEdit", json!({"label": "trygg", "edit": argument}))?;
                self.send(Response::new_ok(id, Value::Null))
            }
            Some(command @ (EXPLAIN | WHY)) => match Why::read(command, &argument) {
                Some(why) => {
                    self.queue.push(Waiting { id, question: Question::Why(why), about: None });
                    Ok(())
                }
                None => self.refuse(id, ErrorCode::InvalidParams, &format!("{command} wants {{\"rule\": …, \"language\": …}}")),
            },
            Some(command @ (ASSESS | SHOW)) => match Assess::read(command, &argument) {
                Some(assess) => self.assess(id, assess),
                None => self.refuse(id, ErrorCode::InvalidParams, &format!("{command} wants {{\"uri\": …}}")),
            },
            Some(CHECK_WORKSPACE) => {
                self.closed.is_wanted = true;
                self.closed.look_again();
                self.send(Response::new_ok(id, Value::Null))
            }
            Some(command) => self.refuse(id, ErrorCode::InvalidParams, &format!("trygg cannot do {command} with these arguments")),
            None => self.refuse(id, ErrorCode::InvalidParams, "which command?"),
        }
    }

    /// Puts a question about how far a policy has come where the worker finds it.
    fn assess(&mut self, id: RequestId, assess: Assess) -> Handled {
        let Some(snapshot) = self.session.snapshot(&assess.uri) else {
            return self.refuse(id, ErrorCode::InvalidParams, &format!("{} is not open", assess.uri.display_name()));
        };
        let about = Some((assess.uri.clone(), snapshot.generation));
        self.queue.push(Waiting { id, question: Question::Assess(assess), about });
        Ok(())
    }

    pub(super) fn answered(&mut self, id: RequestId, Answer { result, said, trouble }: Answer) -> Handled {
        self.worker.done();
        if !self.queue.ended(&id) {
            return Ok(());
        }
        if let Some((trouble, name)) = trouble {
            self.tell(&trouble, &name)?;
        }
        match said {
            Some(Said::Message(said)) => self.show(MessageType::Info, said)?,
            Some(Said::Assessment(shown)) => self.show_page(&shown)?,
            None => {}
        }
        match result {
            Ok(value) => self.send(Response::new_ok(id, value)),
            Err(Refusal { code, message }) => self.refuse(id, code, &message),
        }
    }

    /// The client's answer to a question of the server. A client that declines goes without.
    pub(super) fn response(&mut self, response: Response) -> Handled {
        match response.response_result {
            Ok(answer) if response.id.to_string().contains("settings/") => self.configure(answer.get(0).unwrap_or(&Value::Null)),
            Ok(_) => Ok(()),
            Err(error) => self.warn(&format!("the editor declined {}: {}", response.id, error.message)),
        }
    }
}
